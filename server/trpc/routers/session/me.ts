import { loadProfile } from '#server/services/user/load-profile.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** The signed-in person: name, role, permissions, language, tenant with its zone. */
export const me = signedInProcedure.query(({ ctx }) => loadProfile({ ctx }));

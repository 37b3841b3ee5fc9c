import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { loadProfile } from '#server/services/access/user/index.ts';

/** The signed-in person: name, role, permissions, language, tenant with its zone. */
export const me = signedInProcedure.query(({ ctx }) => loadProfile({ ctx }));

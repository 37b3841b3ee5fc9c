import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { loadDesk } from '#server/services/contact/agent/index.ts';

/** The own desk: state, rings, conversations and wrap-ups in hand. */
export const me = permissionProcedure('contact.work').query(({ ctx }) => loadDesk({ ctx }));

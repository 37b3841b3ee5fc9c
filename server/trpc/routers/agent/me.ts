import { loadDesk } from '#server/services/agent/load-desk.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The own desk: state, rings, conversations and wrap-ups in hand. */
export const me = permissionProcedure('contact.work').query(({ ctx }) => loadDesk({ ctx }));

import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { heldBack as heldBackVerb } from '#server/services/outbox/index.ts';

/** How many events are not in the figures yet, and why events were set aside. */
export const heldBack = permissionProcedure('history.import').query(({ ctx }) => heldBackVerb({ ctx }));

import { lowerHand as lowerHandOf } from '#server/services/alarm/lower-hand.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Needs nobody any more. */
export const lowerHand = permissionProcedure('contact.work').mutation(({ ctx }) => lowerHandOf({ ctx }));

import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { lowerHand as lowerHandOf } from '#server/services/alarm/alarm/index.ts';

/** Needs nobody any more. */
export const lowerHand = permissionProcedure('contact.work').mutation(({ ctx }) => lowerHandOf({ ctx }));

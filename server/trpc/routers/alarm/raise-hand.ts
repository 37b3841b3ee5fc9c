import { raiseHandInput, raiseHand as raiseHandOf } from '#server/services/alarm/raise-hand.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Asks for a supervisor. */
export const raiseHand = permissionProcedure('contact.work')
  .input(raiseHandInput)
  .mutation(({ ctx, input }) => raiseHandOf({ ctx, input }));

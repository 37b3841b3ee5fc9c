import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { raiseHandInput, raiseHand as raiseHandOf } from '#server/services/alarm/alarm/index.ts';

/** Asks for a supervisor. */
export const raiseHand = permissionProcedure('contact.work')
  .input(raiseHandInput)
  .mutation(({ ctx, input }) => raiseHandOf({ ctx, input }));

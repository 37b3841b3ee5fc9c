import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { askReceiverAgain, askReceiverAgainInput } from '#server/services/report/schedule/index.ts';

/** Asks an address outside once more whether it wants the report. */
export const askAgain = permissionProcedure('report.schedule')
  .input(askReceiverAgainInput)
  .mutation(({ ctx, input }) => askReceiverAgain({ ctx, input }));

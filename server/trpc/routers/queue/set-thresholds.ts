import { setThresholds as run, setThresholdsInput } from '#server/services/queue/set-thresholds.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Sets the thresholds that figures judge by, for all history or from a date. */
export const setThresholds = permissionProcedure('queue.configure')
  .input(setThresholdsInput)
  .mutation(({ ctx, input }) => run({ ctx, input }));

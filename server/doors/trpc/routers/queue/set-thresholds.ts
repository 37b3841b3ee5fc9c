import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { setThresholds as run, setThresholdsInput } from '#server/services/directory/queue/index.ts';

/** Sets the thresholds that figures judge by, for all history or from a date. */
export const setThresholds = permissionProcedure('queue.configure')
  .input(setThresholdsInput)
  .mutation(({ ctx, input }) => run({ ctx, input }));

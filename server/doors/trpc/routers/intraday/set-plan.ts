import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { setPlan as set, setPlanInput } from '#server/services/intraday/plan/index.ts';

/** Plans so many agents for a stretch of a queue's day, or nothing. @throws not_found, invalid */
export const setPlan = permissionProcedure('queue.configure')
  .input(setPlanInput)
  .mutation(({ ctx, input }) => set({ ctx, input }));

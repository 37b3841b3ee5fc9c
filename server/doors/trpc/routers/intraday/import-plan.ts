import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { importPlanInput, importPlan as take } from '#server/services/intraday/plan/index.ts';

/** Takes a plan from a table; the answer names each line that was not taken. @throws invalid */
export const importPlan = permissionProcedure('queue.configure')
  .input(importPlanInput)
  .mutation(({ ctx, input }) => take({ ctx, input }));

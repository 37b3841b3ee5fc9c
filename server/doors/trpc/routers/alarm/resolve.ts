import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { resolveAlarm, resolveAlarmInput } from '#server/services/alarm/alarm/index.ts';

/** Ends an alarm by hand. @throws not_found */
export const resolve = permissionProcedure('alarm.handle')
  .input(resolveAlarmInput)
  .mutation(({ ctx, input }) => resolveAlarm({ ctx, input }));

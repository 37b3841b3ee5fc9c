import { resolveAlarm, resolveAlarmInput } from '#server/services/alarm/resolve.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Ends an alarm by hand. @throws not_found */
export const resolve = permissionProcedure('alarm.handle')
  .input(resolveAlarmInput)
  .mutation(({ ctx, input }) => resolveAlarm({ ctx, input }));

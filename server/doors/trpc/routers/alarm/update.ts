import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateAlarm, updateAlarmInput } from '#server/services/alarm/alarm/index.ts';

/** Notes what is to be known of an alarm. @throws not_found, conflict */
export const update = permissionProcedure('alarm.handle')
  .input(updateAlarmInput)
  .mutation(({ ctx, input }) => updateAlarm({ ctx, input }));

import { acknowledgeAlarm, acknowledgeAlarmInput } from '#server/services/alarm/acknowledge.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Takes an alarm. @throws not_found, conflict */
export const acknowledge = permissionProcedure('alarm.handle')
  .input(acknowledgeAlarmInput)
  .mutation(({ ctx, input }) => acknowledgeAlarm({ ctx, input }));

import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { acknowledgeAlarm, acknowledgeAlarmInput } from '#server/services/alarm/alarm/index.ts';

/** Takes an alarm. @throws not_found, conflict */
export const acknowledge = permissionProcedure('alarm.handle')
  .input(acknowledgeAlarmInput)
  .mutation(({ ctx, input }) => acknowledgeAlarm({ ctx, input }));

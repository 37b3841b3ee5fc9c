import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { snoozeAlarm, snoozeAlarmInput } from '#server/services/alarm/alarm/index.ts';

/** Lets an alarm rest until an instant. @throws not_found, conflict, invalid */
export const snooze = permissionProcedure('alarm.handle')
  .input(snoozeAlarmInput)
  .mutation(({ ctx, input }) => snoozeAlarm({ ctx, input }));

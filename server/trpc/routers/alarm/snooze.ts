import { snoozeAlarm, snoozeAlarmInput } from '#server/services/alarm/snooze.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Lets an alarm rest until an instant. @throws not_found, conflict, invalid */
export const snooze = permissionProcedure('alarm.handle')
  .input(snoozeAlarmInput)
  .mutation(({ ctx, input }) => snoozeAlarm({ ctx, input }));

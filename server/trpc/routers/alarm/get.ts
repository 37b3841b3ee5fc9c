import { getAlarm, getAlarmInput } from '#server/services/alarm/get.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** An alarm with every step of its life, and who was told how. @throws not_found */
export const get = permissionProcedure('alarm.read')
  .input(getAlarmInput)
  .query(({ ctx, input }) => getAlarm({ ctx, input }));

import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { getAlarm, getAlarmInput } from '#server/services/alarm/alarm/index.ts';

/** An alarm with every step of its life, and who was told how. @throws not_found */
export const get = permissionProcedure('alarm.read')
  .input(getAlarmInput)
  .query(({ ctx, input }) => getAlarm({ ctx, input }));

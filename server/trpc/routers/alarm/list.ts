import { listAlarms, listAlarmsInput } from '#server/services/alarm/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Open alarms, the most urgent first, or those that are over, by pages. */
export const list = permissionProcedure('alarm.read')
  .input(listAlarmsInput)
  .query(({ ctx, input }) => listAlarms({ ctx, input }));

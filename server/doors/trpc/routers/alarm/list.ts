import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listAlarms, listAlarmsInput } from '#server/services/alarm/alarm/index.ts';

/** Open alarms, the most urgent first, or those that are over, by pages. */
export const list = permissionProcedure('alarm.read')
  .input(listAlarmsInput)
  .query(({ ctx, input }) => listAlarms({ ctx, input }));

import { listAlarmRules } from '#server/services/alarm-rule/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Every rule, and what came of its alarms. */
export const list = permissionProcedure('alarm.read').query(({ ctx }) => listAlarmRules({ ctx }));

import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listAlarmRules } from '#server/services/alarm/rule/index.ts';

/** Every rule, and what came of its alarms. */
export const list = permissionProcedure('alarm.read').query(({ ctx }) => listAlarmRules({ ctx }));

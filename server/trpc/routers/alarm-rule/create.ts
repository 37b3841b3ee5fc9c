import { writeAlarmRule } from '#server/alarms/write-rule.ts';
import { createAlarmRuleInput } from '#server/services/alarm-rule/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a rule that is watched from now on. @throws invalid (field, hint), not_found, conflict */
export const create = permissionProcedure('alarm.manage')
  .input(createAlarmRuleInput)
  .mutation(({ ctx, input }) => writeAlarmRule(ctx, input, 'create'));

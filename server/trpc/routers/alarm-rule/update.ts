import { writeAlarmRule } from '#server/alarms/write-rule.ts';
import { updateAlarmRuleInput } from '#server/services/alarm-rule/update.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Changes a rule. @throws invalid (field, hint), not_found, conflict */
export const update = permissionProcedure('alarm.manage')
  .input(updateAlarmRuleInput)
  .mutation(({ ctx, input }) => writeAlarmRule(ctx, input, 'update'));

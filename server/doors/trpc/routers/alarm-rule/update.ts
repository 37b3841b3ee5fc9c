import { writeAlarmRule } from '#server/desks/alarm/write-rule.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { updateAlarmRuleInput } from '#server/services/alarm/rule/index.ts';

/** Changes a rule. @throws invalid (field, hint), not_found, conflict */
export const update = permissionProcedure('alarm.manage')
  .input(updateAlarmRuleInput)
  .mutation(({ ctx, input }) => writeAlarmRule(ctx, input, 'update'));

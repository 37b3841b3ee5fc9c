import { writeAlarmRule } from '#server/desks/alarm/write-rule.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createAlarmRuleInput } from '#server/services/alarm/rule/index.ts';

/** Makes a rule that is watched from now on. @throws invalid (field, hint), not_found, conflict */
export const create = permissionProcedure('alarm.manage')
  .input(createAlarmRuleInput)
  .mutation(({ ctx, input }) => writeAlarmRule(ctx, input, 'create'));

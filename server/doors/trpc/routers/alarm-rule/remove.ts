import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { removeAlarmRule, removeAlarmRuleInput } from '#server/services/alarm/rule/index.ts';

/** Removes a rule; its open alarms end. @throws not_found */
export const remove = permissionProcedure('alarm.manage')
  .input(removeAlarmRuleInput)
  .mutation(({ ctx, input }) => removeAlarmRule({ ctx, input }));

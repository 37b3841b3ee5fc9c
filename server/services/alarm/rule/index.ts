export { createAlarmRule, createAlarmRuleInput } from './create.ts';
export { listAlarmRules } from './list.ts';
export { groupExists, missingNames } from './missing-names.ts';
export { removeAlarmRule, removeAlarmRuleInput } from './remove.ts';
export type { AlarmRule } from './rule.ts';
export { updateAlarmRule, updateAlarmRuleInput } from './update.ts';

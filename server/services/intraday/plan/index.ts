export { importPlan, importPlanInput } from './import-plan.ts';
export { loadPlan } from './load-plan.ts';
export { dayInput, setPlan, setPlanInput } from './set-plan.ts';

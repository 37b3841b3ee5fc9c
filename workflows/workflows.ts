/** Every workflow that the worker runs. */
export { contactWorkflow } from './contact/workflow.ts';
export { reportWorkflow } from './report/workflow.ts';

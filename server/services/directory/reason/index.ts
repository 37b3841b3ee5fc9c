export { archiveReason, archiveReasonInput } from './archive.ts';
export { createReason, createReasonInput } from './create.ts';
export { listReasons, listReasonsInput } from './list.ts';

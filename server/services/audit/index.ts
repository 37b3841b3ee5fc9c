export { listAudit, listAuditInput } from './list.ts';
export { verifyAudit } from './verify.ts';

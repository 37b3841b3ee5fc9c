import { listAudit, listAuditInput } from '#server/services/audit/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The audit log, newest first. */
export const list = permissionProcedure('audit.read')
  .input(listAuditInput)
  .query(({ ctx, input }) => listAudit({ ctx, input }));

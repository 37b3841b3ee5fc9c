import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listAudit, listAuditInput } from '#server/services/audit/index.ts';

/** The audit log, newest first. */
export const list = permissionProcedure('audit.read')
  .input(listAuditInput)
  .query(({ ctx, input }) => listAudit({ ctx, input }));

import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { verifyAudit } from '#server/services/audit/index.ts';

/** Whether the audit log is whole: recomputes its chain. */
export const verify = permissionProcedure('audit.read').query(({ ctx }) => verifyAudit({ ctx }));

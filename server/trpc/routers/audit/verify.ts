import { verifyAudit } from '#server/services/audit/verify.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Whether the audit log is whole: recomputes its chain. */
export const verify = permissionProcedure('audit.read').query(({ ctx }) => verifyAudit({ ctx }));

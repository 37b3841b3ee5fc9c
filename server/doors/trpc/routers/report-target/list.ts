import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listTargets } from '#server/services/report/target/index.ts';

/** Places outside for reports, without secrets. */
export const list = permissionProcedure('report.schedule').query(({ ctx }) => listTargets({ ctx }));

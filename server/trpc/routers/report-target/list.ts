import { listTargets } from '#server/services/report-target/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Places outside for reports, without secrets. */
export const list = permissionProcedure('report.schedule').query(({ ctx }) => listTargets({ ctx }));

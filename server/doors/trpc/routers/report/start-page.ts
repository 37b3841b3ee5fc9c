import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { readStartPage } from '#server/services/report/report/index.ts';

/** The dashboard that the person begins with; null: none. */
export const startPage = permissionProcedure('figures.read').query(({ ctx }) => readStartPage({ ctx }));

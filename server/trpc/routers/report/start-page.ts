import { readStartPage } from '#server/services/report/start-page.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** The dashboard that the person begins with; null: none. */
export const startPage = permissionProcedure('figures.read').query(({ ctx }) => readStartPage({ ctx }));

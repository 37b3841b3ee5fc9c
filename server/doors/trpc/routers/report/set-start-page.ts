import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { setStartPage as set, setStartPageInput } from '#server/services/report/report/index.ts';

/** Chooses the dashboard that the person begins with. */
export const setStartPage = permissionProcedure('figures.read')
  .input(setStartPageInput)
  .mutation(({ ctx, input }) => set({ ctx, input }));

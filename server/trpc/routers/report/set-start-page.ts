import { setStartPage as set, setStartPageInput } from '#server/services/report/set-start-page.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Chooses the dashboard that the person begins with. */
export const setStartPage = permissionProcedure('figures.read')
  .input(setStartPageInput)
  .mutation(({ ctx, input }) => set({ ctx, input }));

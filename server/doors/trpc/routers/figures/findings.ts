import { askFindings } from '#server/desks/figures/findings.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { figureQueryInput } from './input.ts';

/** What went wrong in a range, worst first, at most three. @throws invalid (field, hint), unavailable */
export const findings = permissionProcedure('figures.read')
  .input(figureQueryInput)
  .query(({ ctx, input }) => askFindings({ ctx, query: input }));

import { askFigures } from '#server/desks/figures/ask.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { figureQueryInput } from './input.ts';

/** Answers a question for figures: rows, and what each figure means. @throws invalid (field, hint), unavailable */
export const query = permissionProcedure('figures.read')
  .input(figureQueryInput)
  .query(({ ctx, input }) => askFigures({ ctx, surface: 'cockpit', query: input }));

import { z } from 'zod';
import { askFigures } from '#server/figures/ask.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** A question for figures as `FigureQuery` describes it; the figures themselves check every part. */
const figureQueryInput = z.custom<FigureQuery>(
  (value) => typeof value === 'object' && value !== null,
  'must be an object',
);

/** Answers a question for figures: rows, and what each figure means. @throws invalid (field, hint), unavailable */
export const query = permissionProcedure('figures.read')
  .input(figureQueryInput)
  .query(({ ctx, input }) => askFigures({ ctx, surface: 'cockpit', query: input }));

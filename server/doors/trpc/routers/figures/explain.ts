import { z } from 'zod';
import { askExplanation } from '#server/desks/figures/ask.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';

/** One metric, the range of the cell, its splits as filters. */
const explainInput = z.custom<FigureQuery>((value) => typeof value === 'object' && value !== null, 'must be an object');

/** One cell with its numbers put into the formula, and the variants of the figure beside. @throws invalid, unavailable */
export const explain = permissionProcedure('figures.read')
  .input(explainInput)
  .query(({ ctx, input }) => askExplanation({ ctx, surface: 'cockpit', query: input }));

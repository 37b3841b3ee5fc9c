import { z } from 'zod';
import type { FigureQuery } from '#server/metrics/contract.ts';

/** A question for figures as `FigureQuery` describes it; the figures themselves check every part. */
export const figureQueryInput = z.custom<FigureQuery>(
  (value) => typeof value === 'object' && value !== null,
  'must be an object',
);

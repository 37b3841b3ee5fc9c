import { type FigureAnswer, type FigureContext, FigureError, type Surface } from '#server/metrics/contract.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import type { Ctx } from '#server/services/context.ts';
import { ServiceError } from '#server/services/errors.ts';
import { figureContext } from './context.ts';
import { labelRows } from './labels.ts';

type Question = { ctx: Ctx; query: unknown; surface: Surface };

/**
 * Runs a piece of server/metrics for the caller. While the engine is away the refusal says how old the last values are.
 * @throws {ServiceError} forbidden, unavailable @throws {FigureError} for a question that cannot be answered
 */
export async function withFigures<T>(
  { ctx, surface }: Omit<Question, 'query'>,
  work: (context: FigureContext) => Promise<T>,
): Promise<T> {
  const context = await figureContext({ ctx, surface });
  try {
    return await work(context);
  } catch (error) {
    if (!(error instanceof FigureError) || error.problem.code !== 'unavailable') throw error;
    const ageSeconds = (Date.parse(context.now) - Date.parse(context.watermark ?? context.now)) / 1000;
    const hint = `Values as of ${context.watermark} are kept; ask again in a few seconds.`;
    throw new ServiceError('unavailable', error.problem.message, { hint, retryAfter: 5, ageSeconds });
  }
}

/** Answers a question for figures, with names for people beside queues and agents. */
export function askFigures({ ctx, query, surface }: Question): Promise<FigureAnswer> {
  return withFigures({ ctx, surface }, async (context) => {
    const answer = await queryFigures({ ...context, query });
    const groupBy = (query as { groupBy?: string[] }).groupBy ?? [];
    return { ...answer, rows: await labelRows(ctx, groupBy, answer.rows) };
  });
}

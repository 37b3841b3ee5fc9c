import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type CellPage, type CellPart, contactsOfCell } from '#server/metrics/contacts-of-cell.ts';
import { type FigureAnswer, type FigureContext, FigureError, type Surface } from '#server/metrics/contract.ts';
import { type Explanation, explainFigure } from '#server/metrics/explain-figure.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import { figureContext } from './context.ts';
import { labelRows } from './labels.ts';
import { leaveOutMarked } from './leave-out.ts';
import { reachOf, withinReach } from './limits.ts';

/** Who asks from where, and the question as it came: server/metrics checks every part of it. */
export type Question = { ctx: Ctx; query: unknown; surface: Surface };

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

/** Runs a piece of server/metrics on the question narrowed to the caller's groups and sites. */
export async function askLimited<T>(
  { ctx, query, surface }: Question,
  work: (context: FigureContext & { query: unknown }) => Promise<T>,
) {
  const narrowed = withinReach(query, await reachOf(ctx));
  return withFigures({ ctx, surface }, (context) => work({ ...context, query: narrowed }));
}

/** Answers a question for figures within the caller's groups and sites, with names for people beside queues and agents. */
export function askFigures(question: Question): Promise<FigureAnswer> {
  return askLimited(question, async (input) => {
    const answer = await leaveOutMarked(question.ctx, input.query, await queryFigures(input));
    const groupBy = (question.query as { groupBy?: string[] }).groupBy ?? [];
    return { ...answer, rows: await labelRows(question.ctx, groupBy, answer.rows) };
  });
}

/** A page of the contacts behind one cell, within the caller's groups and sites. */
export function askContacts(
  question: Question & { part?: CellPart; cursor?: string | null | undefined; limit?: number },
): Promise<CellPage> {
  const { part = 'all', cursor, limit = 50 } = question;
  return askLimited(question, (input) => contactsOfCell({ ...input, part, cursor, limit }));
}

/** One cell with its numbers put into the formula, within the caller's groups and sites. */
export function askExplanation(question: Question): Promise<Explanation> {
  return askLimited(question, explainFigure);
}

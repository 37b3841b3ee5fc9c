import { readRollupState } from '#clickhouse/tables/rollup-marks.ts';
import type { FigureContext } from '../contract.ts';
import { figureErrorOf } from '../execute.ts';
import type { Question } from '../validate.ts';
import { rollupLayout } from './fill.ts';
import { quarter } from './rollup.ts';
import type { RollupState } from './route.ts';

/**
 * What rollups may answer for in some questions, as of now: asked before the figures are, so that a quarter-hour taken
 * for clean is read in a state no older than this. Undefined where facts must answer. @throws {FigureError}
 */
export async function rollupState(
  { clickhouse, tenantId, serve }: Pick<FigureContext, 'clickhouse' | 'tenantId' | 'serve'>,
  questions: readonly Question[],
): Promise<RollupState | undefined> {
  if (serve === 'facts') return undefined;
  const from = Math.min(...questions.map((question) => question.from)) - quarter;
  const to = Math.max(...questions.map((question) => question.to));
  try {
    const { built, dirty } = await readRollupState(clickhouse, { tenantId, layout: rollupLayout, from, to });
    if (built) return { layout: rollupLayout, dirty };
  } catch (error) {
    throw figureErrorOf(error);
  }
  if (serve === 'rollups') throw new Error('the rollups of this tenant are not built');
  return undefined;
}

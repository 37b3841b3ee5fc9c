import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { FigureError } from '#server/metrics/contract.ts';
import { advanceRun, loadRun } from '#server/services/report/run/index.ts';
import { askReport } from './ask-report.ts';
import { ownerOf } from './owner.ts';
import { sourceOf } from './source-of.ts';

/** Problems that another attempt would not change; null: it may pass. */
function lasting(error: unknown): string | null {
  if (error instanceof FigureError) return 'question';
  if (error instanceof ServiceError && error.code !== 'unavailable' && error.code !== 'rate_limited')
    return 'outOfReach';
  return null;
}

/**
 * Asks a run's figures in the owner's name and keeps the answer.
 * @returns false where the run has ended, and says why @throws what may pass, once it is noted
 */
export async function askRun(ctx: Ctx, run: string): Promise<boolean> {
  const { ended, schedule, document, due } = await loadRun(ctx, run);
  if (ended) return false;
  const fail = async (problem: string, error: string | null = null) => {
    await advanceRun(ctx, run, { state: 'failed', problem, error, ended: true });
    return false;
  };
  if (!schedule) return fail('removed');
  if (document) return true;
  const owner = await ownerOf(ctx.tenantId, schedule, run);
  if (!owner.ctx) return fail(owner.problem);
  try {
    const source = await sourceOf(ctx.tenantId, schedule);
    if (!source) return await fail('reportGone');
    const asked = await askReport({ ctx: owner.ctx, schedule, source, due });
    if (asked.parts.length === 0) return await fail('nothingInReach');
    await advanceRun(ctx, run, { state: 'making', problem: null, error: null, document: asked });
    return true;
  } catch (error) {
    const { message } = error as Error;
    const problem = lasting(error);
    if (problem) return fail(problem, message);
    await advanceRun(ctx, run, { problem: 'figuresAway', error: message, missed: true });
    throw error;
  }
}

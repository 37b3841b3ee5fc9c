import type { Ctx } from '#server/domain/context.ts';
import { advanceRun, keepFiles, loadRun } from '#server/services/report/run/index.ts';
import { type AskedReport, documentOf } from './ask-report.ts';
import { makeFiles, ReportTooLarge } from './make-files.ts';

/** Makes a run's files of what was asked, and keeps them. @returns false where the run has ended, and says why */
export async function makeRun(ctx: Ctx, run: string): Promise<boolean> {
  const { ended, schedule, document } = await loadRun(ctx, run);
  if (ended) return false;
  if (!schedule || !document) {
    await advanceRun(ctx, run, { state: 'failed', problem: 'removed', ended: true });
    return false;
  }
  try {
    await keepFiles(ctx, run, await makeFiles(documentOf(document as AskedReport, schedule), schedule.formats));
  } catch (error) {
    if (!(error instanceof ReportTooLarge)) throw error;
    await advanceRun(ctx, run, { state: 'failed', problem: 'tooLarge', error: error.message, ended: true });
    return false;
  }
  await advanceRun(ctx, run, { state: 'sending' });
  return true;
}

import type { Ctx } from '#server/domain/context.ts';
import {
  beginAttempt,
  type Delivery,
  endAttempt,
  type LoadedRun,
  loadRun,
  readFiles,
} from '#server/services/report/run/index.ts';
import { type AskedReport, documentOf } from './ask-report.ts';
import { byMail, type Missed } from './by-mail.ts';
import { byTarget } from './by-target.ts';
import { ownerOf, stillWithin } from './owner.ts';
import { sourceOf } from './source-of.ts';

const last = (problem: string): Missed => ({ problem, error: '', final: true });

/** Looks once more whether the owner may see what is about to go out. */
async function refusal(ctx: Ctx, { id, schedule, document }: LoadedRun): Promise<Missed | null> {
  if (!schedule || !document) return last('removed');
  const owner = await ownerOf(ctx.tenantId, schedule, id);
  if (!owner.ctx) return last(owner.problem);
  return (await stillWithin(owner.ctx, (document as AskedReport).reach)) ? null : last('ownerLimited');
}

async function attempt(ctx: Ctx, { id, run: runId, target, receiver }: Delivery): Promise<Missed | null | 'left'> {
  const run = await loadRun(ctx, runId);
  const refused = await refusal(ctx, run);
  const { schedule, due } = run;
  if (refused || !schedule) return refused;
  const now = await sourceOf(ctx.tenantId, schedule);
  if (!now) return last('reportGone');
  const files = await readFiles(ctx, runId);
  if (target) return schedule.targets.includes(target) ? byTarget(ctx, target, runId, files) : last('targetGone');
  if (receiver?.state !== 'active') return 'left';
  const asked = run.document as AskedReport;
  const document = documentOf(asked, schedule);
  return byMail({ ctx, id, schedule, source: asked.source ?? now, due, document, files, receiver });
}

/**
 * One attempt of a delivery; one that was accepted is never made again.
 * @returns why it should be tried again, else null
 */
export async function deliver(ctx: Ctx, id: string): Promise<Missed | null> {
  const delivery = await beginAttempt(ctx, id);
  if (!delivery) return null;
  const missed = await attempt(ctx, delivery);
  if (missed === null) await endAttempt(ctx, id, { state: 'accepted' });
  else if (missed === 'left') await endAttempt(ctx, id, { state: 'left' });
  else {
    const { problem, error, final } = missed;
    await endAttempt(ctx, id, { state: final ? 'failed' : 'waiting', problem, error: error || null });
    if (!final) return missed;
  }
  return null;
}

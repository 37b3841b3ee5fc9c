import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { type PlanRefusal, parsePlan } from '#server/domain/intraday/parse-plan.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { queuesInReach } from '#server/services/reach/index.ts';
import { writePlanned } from './set-plan.ts';

export const importPlanInput = z.strictObject({
  /** Lines of queue, date, time and agents; a year of ten queues has some 350,000. */
  text: z.string().max(2_000_000, 'The file is too large: at most 2 MB at once.'),
});

/** What became of a file: lines taken, and each that was not, with why. */
export type PlanImport = { accepted: number; refused: PlanRefusal[] };

/**
 * Takes a plan from a table; of two lines for the same quarter-hour the later counts. Lines that cannot be read or name
 * no queue are named, the rest goes in. @throws {ServiceError} forbidden
 */
export async function importPlan({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof importPlanInput>;
}): Promise<PlanImport> {
  requirePermission(ctx, 'queue.configure');
  const { lines, refused } = parsePlan(importPlanInput.parse(input).text);
  return withTenant(ctx.tenantId, async (tx) => {
    const queues = await tx.selectFrom('queues').select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).execute();
    const reach = await queuesInReach(tx, ctx);
    const ids = new Map(queues.filter(({ id }) => reach?.has(id) ?? true).map(({ id, name }) => [name, id]));
    const planned = new Map<string, { queueId: string; day: string; slot: number; agents: number }>();
    let accepted = 0;
    for (const { line, queue, date, slot, agents } of lines) {
      const queueId = ids.get(queue);
      if (queueId === undefined) refused.push({ line, text: queue, reason: 'queue' });
      else {
        accepted += 1;
        planned.set(`${queueId} ${date} ${slot}`, { queueId, day: date, slot, agents });
      }
    }
    await writePlanned(tx, ctx, [...planned.values()]);
    if (accepted > 0) {
      const detail = { accepted, refused: refused.length };
      await appendAudit(tx, ctx, { action: 'plan.imported', target: 'plan', detail });
    }
    return { accepted, refused: refused.sort((a, b) => a.line - b.line) };
  });
}

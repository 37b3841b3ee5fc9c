import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { isDay } from '#server/domain/intraday/parse-plan.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getQueueInTenant } from '#server/services/directory/queue/index.ts';
import { assertQueueInReach } from '#server/services/reach/index.ts';

export const dayInput = z.string().refine(isDay, 'Give a day such as 2026-11-23.');

const slot = z.number().int().min(0).max(95);

export const setPlanInput = z
  .strictObject({
    queue: z.string().min(1).max(200),
    date: dayInput,
    /** First quarter-hour of the local day, 0–95. */
    first: slot,
    /** Last quarter-hour, included. */
    last: slot,
    /** Agents at the desk in each of them; null: nothing is planned. */
    agents: z.number().int().min(0).max(10_000).nullable(),
  })
  .refine(({ first, last }) => first <= last, { message: 'The end must not lie before the start.', path: ['last'] });

type Planned = { queueId: string; day: string; slot: number; agents: number };

/** Writes planned agents; what was planned for the same quarter-hour is replaced. */
export async function writePlanned(tx: Tx, ctx: Ctx, planned: readonly Planned[]): Promise<void> {
  const rows = planned.map(({ queueId, ...rest }) => ({ tenant_id: ctx.tenantId, queue_id: queueId, ...rest }));
  for (let start = 0; start < rows.length; start += 5000) {
    await tx
      .insertInto('staff_plans')
      .values(rows.slice(start, start + 5000))
      .onConflict((on) =>
        on
          .columns(['tenant_id', 'queue_id', 'day', 'slot'])
          .doUpdateSet((eb) => ({ agents: eb.ref('excluded.agents') })),
      )
      .execute();
  }
}

/** Plans so many agents for a stretch of a queue's day, or nothing. @throws {ServiceError} forbidden, not_found */
export async function setPlan({ ctx, input }: { ctx: Ctx; input: z.input<typeof setPlanInput> }): Promise<void> {
  requirePermission(ctx, 'queue.configure');
  const { queue: name, date, first, last, agents } = setPlanInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const queue = await getQueueInTenant(tx, ctx, { name });
    await assertQueueInReach(tx, ctx, queue.id);
    if (agents === null) {
      await tx
        .deleteFrom('staff_plans')
        .where('tenant_id', '=', ctx.tenantId)
        .where('queue_id', '=', queue.id)
        .where('day', '=', date)
        .where('slot', '>=', first)
        .where('slot', '<=', last)
        .execute();
    } else {
      const slots = Array.from({ length: last - first + 1 }, (_, index) => first + index);
      await writePlanned(
        tx,
        ctx,
        slots.map((one) => ({ queueId: queue.id, day: date, slot: one, agents })),
      );
    }
    await appendAudit(tx, ctx, { action: 'plan.set', target: queue.id, detail: { date, first, last, agents } });
  });
}

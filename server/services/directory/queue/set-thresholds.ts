import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { instant } from '#server/domain/events/fields.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { announceQueue } from './announce.ts';
import { getQueueInTenant, type Queue } from './queue.ts';
import { assertQueueInReach } from './reach.ts';

/** Up to 30 days: more is a slip of the unit. */
const seconds = z.number().min(0, 'Seconds are 0 or more.').max(2_592_000, 'Give seconds, at most 30 days.');

/** The part that changes; what is left out stays. */
export const thresholdFields = z.strictObject({
  serviceLevelThreshold: seconds.optional(),
  /** null: no abandon counts as short. */
  shortAbandonThreshold: seconds.nullable().optional(),
  /** Instant (RFC 3339 with offset) from which the value holds; left out: for all history. */
  effectiveFrom: instant.optional(),
});

export const setThresholdsInput = thresholdFields.extend({
  queue: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ name: z.string().min(1).max(200) })]),
});

type Change = z.infer<typeof thresholdFields>;

function columns({ serviceLevelThreshold, shortAbandonThreshold }: Change) {
  return {
    changed_at: new Date(),
    ...(serviceLevelThreshold === undefined ? {} : { service_level_threshold: serviceLevelThreshold }),
    ...(shortAbandonThreshold === undefined ? {} : { short_abandon_threshold: shortAbandonThreshold }),
  };
}

/** What holds at an instant (null: at the beginning of history) before the change. */
function inForce(queue: Queue, at: string | null) {
  const instant = at === null ? null : new Date(at).toISOString();
  const found = queue.thresholds.findLast(
    ({ effectiveFrom }) => effectiveFrom === null || (instant !== null && effectiveFrom <= instant),
  );
  return {
    service_level_threshold: found?.serviceLevelThreshold ?? 20,
    short_abandon_threshold: found ? found.shortAbandonThreshold : 5,
  };
}

async function write(tx: Tx, ctx: Ctx, queue: Queue, change: Change): Promise<void> {
  const from = change.effectiveFrom ?? null;
  await tx
    .insertInto('queue_thresholds')
    .values({
      id: uuid(),
      tenant_id: ctx.tenantId,
      queue_id: queue.id,
      effective_from: from === null ? null : new Date(from),
      ...inForce(queue, from),
      ...columns(change),
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'queue_id', 'effective_from']).doUpdateSet(columns(change)))
    .execute();
  if (from !== null) return;
  // A value for all history holds in the dated rows too, which each carry both values.
  await tx
    .updateTable('queue_thresholds')
    .set(columns(change))
    .where('tenant_id', '=', ctx.tenantId)
    .where('queue_id', '=', queue.id)
    .execute();
}

/**
 * Changes the thresholds by which a queue's figures are judged; the next question for figures uses them.
 * @throws {ServiceError} forbidden, not_found
 */
export async function setThresholds({ ctx, input }: { ctx: Ctx; input: z.input<typeof setThresholdsInput> }) {
  requirePermission(ctx, 'queue.configure');
  const { queue: key, ...change } = setThresholdsInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<Queue> => {
    const before = await getQueueInTenant(tx, ctx, key, true);
    await assertQueueInReach(tx, ctx, before.id);
    if (change.serviceLevelThreshold === undefined && change.shortAbandonThreshold === undefined) return before;
    await write(tx, ctx, before, change);
    const after = await getQueueInTenant(tx, ctx, { id: before.id });
    await appendAudit(tx, ctx, {
      action: 'queue.thresholdsSet',
      target: before.id,
      detail: { queue: before.name, change, before: before.thresholds },
    });
    await announceQueue(tx, ctx, after);
    return after;
  });
}

import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type ChannelThresholdChange, mergeChannelThresholds } from '#server/domain/channel-thresholds.ts';
import { channels } from '#server/domain/channels.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { instant } from '#server/domain/events/fields.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { assertQueueInReach } from '#server/services/reach/index.ts';
import { announceQueue } from './announce.ts';
import { getQueueInTenant, type Queue } from './queue.ts';
import type { QueueThreshold } from './thresholds.ts';

/** Up to 30 days: more is a slip of the unit. */
const seconds = z.number().min(0, 'Seconds are 0 or more.').max(2_592_000, 'Give seconds, at most 30 days.');

/** Seconds by channel; null: the channel goes by the queue's own number again. */
const byChannel = z.partialRecord(z.enum(channels), seconds.nullable());

/** The part that changes; what is left out stays. */
export const thresholdFields = z.strictObject({
  serviceLevelThreshold: seconds.optional(),
  /** null: no abandon counts as short. */
  shortAbandonThreshold: seconds.nullable().optional(),
  /** By channel, in place of the queue's number; null: the channel goes by that number. */
  serviceLevelThresholds: byChannel.optional(),
  shortAbandonThresholds: byChannel.optional(),
  /** Instant (RFC 3339 with offset) from which the value holds; left out: for all history. */
  effectiveFrom: instant.optional(),
});

export const setThresholdsInput = thresholdFields.extend({
  queue: z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ name: z.string().min(1).max(200) })]),
});

type Change = z.infer<typeof thresholdFields>;

function numbers({ serviceLevelThreshold, shortAbandonThreshold }: Change) {
  return {
    changed_at: new Date(),
    ...(serviceLevelThreshold === undefined ? {} : { service_level_threshold: serviceLevelThreshold }),
    ...(shortAbandonThreshold === undefined ? {} : { short_abandon_threshold: shortAbandonThreshold }),
  };
}

/** A column of seconds by channel with the change put into what stands there. */
function merged(column: 'service_level_thresholds' | 'short_abandon_thresholds', change: ChannelThresholdChange) {
  const stands = sql.ref(`queue_thresholds.${column}`);
  return sql<string>`jsonb_strip_nulls(${stands} || ${JSON.stringify(change)}::jsonb)`;
}

/** The change of a row that is there. */
function columns(change: Change) {
  const { serviceLevelThresholds: level, shortAbandonThresholds: short } = change;
  return {
    ...numbers(change),
    ...(level === undefined ? {} : { service_level_thresholds: merged('service_level_thresholds', level) }),
    ...(short === undefined ? {} : { short_abandon_thresholds: merged('short_abandon_thresholds', short) }),
  };
}

/** What holds at an instant (null: at the beginning of history) before the change. */
function inForce(queue: Queue, at: string | null): Partial<QueueThreshold> {
  const instant = at === null ? null : new Date(at).toISOString();
  const found = queue.thresholds.findLast(
    ({ effectiveFrom }) => effectiveFrom === null || (instant !== null && effectiveFrom <= instant),
  );
  return found ?? {};
}

/** A new row: what holds at its instant, with the change. */
function newRow(queue: Queue, change: Change) {
  const {
    serviceLevelThreshold = 20,
    shortAbandonThreshold = 5,
    ...before
  } = inForce(queue, change.effectiveFrom ?? null);
  const { serviceLevelThresholds = {}, shortAbandonThresholds = {} } = before;
  const level = mergeChannelThresholds(serviceLevelThresholds, change.serviceLevelThresholds ?? {});
  const short = mergeChannelThresholds(shortAbandonThresholds, change.shortAbandonThresholds ?? {});
  return {
    service_level_threshold: serviceLevelThreshold,
    short_abandon_threshold: shortAbandonThreshold,
    service_level_thresholds: JSON.stringify(level),
    short_abandon_thresholds: JSON.stringify(short),
    ...numbers(change),
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
      ...newRow(queue, change),
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'queue_id', 'effective_from']).doUpdateSet(columns(change)))
    .execute();
  if (from !== null) return;
  // A value for all history holds in the dated rows too, which each carry every value.
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
    const { effectiveFrom: _, ...values } = change;
    if (Object.values(values).every((value) => value === undefined)) return before;
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

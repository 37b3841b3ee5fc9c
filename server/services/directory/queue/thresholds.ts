import type { ChannelThresholds } from '#server/domain/channel-thresholds.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

export type QueueThreshold = {
  /** Instant from which visits are judged by it; null: for all history. */
  effectiveFrom: string | null;
  /** Seconds. */
  serviceLevelThreshold: number;
  /** Seconds; null: no abandon counts as short. */
  shortAbandonThreshold: number | null;
  /** Seconds of single channels, in place of the queue's own number. */
  serviceLevelThresholds: ChannelThresholds;
  shortAbandonThresholds: ChannelThresholds;
};

/** Thresholds by queue id, the one for all history first, then by the date from which they hold. */
export async function thresholdsOf(tx: Tx, ctx: Ctx, queueIds: string[]): Promise<Map<string, QueueThreshold[]>> {
  const rows = await tx
    .selectFrom('queue_thresholds')
    .selectAll()
    .where('tenant_id', '=', ctx.tenantId)
    .where('queue_id', '=', (eb) => eb.fn.any(eb.val(queueIds)))
    .orderBy('effective_from', (order) => order.asc().nullsFirst())
    .execute();
  const found = new Map<string, QueueThreshold[]>();
  for (const row of rows) {
    const own = found.get(row.queue_id) ?? [];
    own.push({
      effectiveFrom: row.effective_from?.toISOString() ?? null,
      serviceLevelThreshold: row.service_level_threshold,
      shortAbandonThreshold: row.short_abandon_threshold,
      serviceLevelThresholds: row.service_level_thresholds,
      shortAbandonThresholds: row.short_abandon_thresholds,
    });
    found.set(row.queue_id, own);
  }
  return found;
}

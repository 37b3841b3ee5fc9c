import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { QueueThreshold } from './thresholds.ts';

/** What holds for a queue where nothing is set: the figures' own defaults. */
const USUAL = { serviceLevel: 20, shortAbandon: 5, target: 0.8 };

/** A queue's thresholds and target as figures take them (`queueSettings` of server/metrics). */
export type QueueSettingOfTenant = QueueThreshold & { queue: string; serviceLevelTarget: number };

/** Thresholds of every queue of the tenant, and its target; a queue without own thresholds goes by the usual ones. */
export async function queueSettings({ ctx }: { ctx: Ctx }): Promise<QueueSettingOfTenant[]> {
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('queues as q')
      .leftJoin('queue_thresholds as t', (join) =>
        join.onRef('t.queue_id', '=', 'q.id').onRef('t.tenant_id', '=', 'q.tenant_id'),
      )
      .select(['q.name', 'q.service_level_target'])
      .select(['t.queue_id', 't.effective_from', 't.service_level_threshold', 't.short_abandon_threshold'])
      .select(['t.service_level_thresholds', 't.short_abandon_thresholds'])
      .where('q.tenant_id', '=', ctx.tenantId)
      .where((eb) => eb.or([eb('t.queue_id', 'is not', null), eb('q.service_level_target', '!=', USUAL.target)]))
      .orderBy('q.name')
      .orderBy('t.effective_from', (order) => order.asc().nullsFirst())
      .execute(),
  );
  return rows.map((row) => ({
    queue: row.name,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    serviceLevelThreshold: row.service_level_threshold ?? USUAL.serviceLevel,
    shortAbandonThreshold: row.queue_id === null ? USUAL.shortAbandon : row.short_abandon_threshold,
    serviceLevelThresholds: row.service_level_thresholds ?? {},
    shortAbandonThresholds: row.short_abandon_thresholds ?? {},
    serviceLevelTarget: row.service_level_target,
  }));
}

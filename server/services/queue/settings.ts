import { withTenant } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';
import type { QueueThreshold } from './thresholds.ts';

/** A queue's thresholds as figures take them (`queueSettings` of server/metrics). */
export type QueueSettingOfTenant = QueueThreshold & { queue: string };

/** Thresholds of every queue of the tenant; a queue without an own one goes by the defaults of the figures. */
export async function queueSettings({ ctx }: { ctx: Ctx }): Promise<QueueSettingOfTenant[]> {
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('queue_thresholds as t')
      .innerJoin('queues as q', (join) =>
        join.onRef('q.id', '=', 't.queue_id').onRef('q.tenant_id', '=', 't.tenant_id'),
      )
      .select(['q.name', 't.effective_from', 't.service_level_threshold', 't.short_abandon_threshold'])
      .where('t.tenant_id', '=', ctx.tenantId)
      .orderBy('q.name')
      .orderBy('t.effective_from', (order) => order.asc().nullsFirst())
      .execute(),
  );
  return rows.map((row) => ({
    queue: row.name,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    serviceLevelThreshold: row.service_level_threshold,
    shortAbandonThreshold: row.short_abandon_threshold,
  }));
}

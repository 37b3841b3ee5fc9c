import { type Ctx, requirePermission } from '#server/domain/context.ts';
import type { FigureContext, Surface } from '#server/metrics/contract.ts';
import { clickhouseReader } from '#server/platform/clickhouse/clients.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { queueSettings } from '#server/services/directory/queue/index.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';

/** Events up to this instant have left the outbox; those of this very moment count as arrived. */
async function arrivedUntil(ctx: Ctx, now: Date): Promise<string> {
  const oldest = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('outbox')
      .select((eb) => eb.fn.min('created_at').as('at'))
      .where('tenant_id', '=', ctx.tenantId)
      .where('delivered_at', 'is', null)
      .where('dead_at', 'is', null)
      .executeTakeFirst(),
  );
  return (oldest?.at ?? now).toISOString();
}

/**
 * What server/metrics needs beside the question: the tenant's thresholds and zone, the engine, this moment, and the
 * instant up to which events have arrived. The caller's right to figures is checked here. @throws {ServiceError} forbidden
 */
export async function figureContext({ ctx, surface }: { ctx: Ctx; surface: Surface }): Promise<FigureContext> {
  requirePermission(ctx, 'figures.read');
  const now = new Date();
  const [settings, tenantTimeZone, watermark] = await Promise.all([
    queueSettings({ ctx }),
    tenantZone({ ctx }),
    arrivedUntil(ctx, now),
  ]);
  return {
    clickhouse: clickhouseReader(),
    tenantId: ctx.tenantId,
    queueSettings: settings,
    now: now.toISOString(),
    watermark,
    tenantTimeZone,
    surface,
    unjudged: surface === 'alarm' || surface === 'monitor' ? true : undefined,
  };
}

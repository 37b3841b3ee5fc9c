import { sql } from 'kysely';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export type Webhook = {
  id: string;
  url: string;
  events: string[];
  createdAt: string;
  /** Since when nothing is sent, else null. */
  pausedAt: string | null;
  /** Counts the secrets that it has had. */
  secretVersion: number;
  /** Deliveries still to be made. */
  pending: number;
  /** Deliveries given up within the last 30 days. */
  failed: number;
  /** Of the last delivery that was given up, else null. */
  failedAt: string | null;
  /** Of the latest delivery that the receiver has not taken, else null. */
  lastError: string | null;
  lastProblem: string | null;
  lastStatus: number | null;
  lastDeliveredAt: string | null;
};

type Row = {
  id: string;
  url: string;
  events: string[];
  created_at: Date;
  pending: number;
  failed: number;
  failed_at: Date | null;
  last_error: string | null;
  last_problem: string | null;
  last_status: number | null;
  delivered_at: Date | null;
  paused_at: Date | null;
  secret_version: number;
};

/** The tenant's webhooks and how their deliveries go, without secrets. @throws {ServiceError} forbidden */
export async function listWebhooks({ ctx }: { ctx: Ctx }): Promise<Webhook[]> {
  requirePermission(ctx, 'token.manage');
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<Row>`
      select w.id, w.url, w.events, w.created_at, w.paused_at, w.secret_version, d.pending, d.failed, d.failed_at,
        d.delivered_at, l.last_error, l.last_problem, l.last_status
      from webhooks w cross join lateral (
        select count(*) filter (where delivered_at is null and failed_at is null)::int as pending,
          count(failed_at)::int as failed, max(failed_at) as failed_at, max(delivered_at) as delivered_at
        from webhook_deliveries where tenant_id = w.tenant_id and webhook_id = w.id) d
      left join lateral (
        select last_error, last_problem, last_status from webhook_deliveries
        where tenant_id = w.tenant_id and webhook_id = w.id and last_error is not null
        order by created_at desc limit 1) l on true
      where w.tenant_id = ${ctx.tenantId} order by w.created_at, w.id`.execute(tx);
    return rows.map((row) => ({
      id: row.id,
      url: row.url,
      events: row.events,
      createdAt: row.created_at.toISOString(),
      pausedAt: row.paused_at?.toISOString() ?? null,
      secretVersion: row.secret_version,
      pending: row.pending,
      failed: row.failed,
      failedAt: row.failed_at?.toISOString() ?? null,
      lastError: row.last_error,
      lastProblem: row.last_problem,
      lastStatus: row.last_status,
      lastDeliveredAt: row.delivered_at?.toISOString() ?? null,
    }));
  });
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getWebhookInTenant } from './get-webhook-in-tenant.ts';

export const listDeliveriesInput = z.object({
  id: z.uuid(),
  /** `next` of the page before; left out, the newest. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(20),
});

export type Delivery = {
  id: string;
  event: string;
  /** `taken` by the receiver, `waiting` for its (next) attempt, `failed`: given up. */
  state: 'taken' | 'waiting' | 'failed';
  attempts: number;
  createdAt: string;
  deliveredAt: string | null;
  /** Of one that waits. */
  nextAt: string | null;
  failedAt: string | null;
  lastError: string | null;
  lastProblem: string | null;
  lastStatus: number | null;
};

/** What a webhook was told of and is still to be told, newest first. @throws {ServiceError} forbidden, not_found */
export async function listDeliveries({ ctx, input }: { ctx: Ctx; input: z.input<typeof listDeliveriesInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id, cursor, limit } = listDeliveriesInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<{ deliveries: Delivery[]; next: string | null }> => {
    await getWebhookInTenant(tx, ctx, id);
    let query = tx
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('webhook_id', '=', id);
    if (cursor !== undefined) {
      query = query.where(
        sql<boolean>`(created_at, id) < (select a.created_at, a.id from webhook_deliveries a
          where a.tenant_id = ${ctx.tenantId} and a.id = ${cursor})`,
      );
    }
    const rows = await query
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const deliveries = rows.slice(0, limit).map((row): Delivery => {
      const state = row.delivered_at ? 'taken' : row.failed_at ? 'failed' : 'waiting';
      return {
        id: row.id,
        event: row.event,
        state,
        attempts: row.attempts,
        createdAt: row.created_at.toISOString(),
        deliveredAt: row.delivered_at?.toISOString() ?? null,
        nextAt: state === 'waiting' ? row.next_at.toISOString() : null,
        failedAt: row.failed_at?.toISOString() ?? null,
        lastError: row.last_error,
        lastProblem: row.last_problem,
        lastStatus: row.last_status,
      };
    });
    return { deliveries, next: rows.length > limit ? (deliveries.at(-1)?.id ?? null) : null };
  });
}

import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { limitsOf, queueInReach } from '#server/services/alarm/alarm/index.ts';

/** Ids of the queues within the caller's groups and sites; null: every queue. */
export async function queuesInReach(tx: Tx, ctx: Ctx): Promise<ReadonlySet<string> | null> {
  const limits = limitsOf(ctx);
  if (!limits.groups && !limits.sites) return null;
  const { rows } = await sql<{ id: string }>`
    select q.id from queues q where q.tenant_id = ${ctx.tenantId} and ${queueInReach(limits)}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** A queue beyond the caller's groups and sites looks as if it were not there. @throws {ServiceError} not_found */
export async function assertQueueInReach(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const reach = await queuesInReach(tx, ctx);
  if (reach && !reach.has(id)) throw new ServiceError('not_found', 'There is no such queue.', { field: 'queue' });
}

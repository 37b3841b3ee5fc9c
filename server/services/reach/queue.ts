import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { isLimited, type Limits, limitsOf } from '#server/domain/reach.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Whether agents of the groups can serve the queue, and contacts of the sites begin in it. @param queue its SQL alias */
export function queueInReach({ groups, sites }: Limits): RawBuilder<boolean> {
  const served = groups
    ? sql<boolean>`exists (select from group_members m where m.tenant_id = q.tenant_id and m.group_id = any(${groups})
        and not exists (select from queue_skills n left join user_skills k on k.tenant_id = n.tenant_id
          and k.skill_id = n.skill_id and k.user_id = m.user_id
        where n.tenant_id = q.tenant_id and n.queue_id = q.id and coalesce(k.proficiency, 0) < n.min_proficiency))`
    : sql<boolean>`true`;
  const begins = sites
    ? sql<boolean>`exists (select from sites s where s.tenant_id = q.tenant_id and s.default_queue_id = q.id
        and s.id = any(${sites}))`
    : sql<boolean>`true`;
  return sql<boolean>`${served} and ${begins}`;
}

/** Ids of the queues within the caller's groups and sites; null: every queue. */
export async function queuesInReach(tx: Tx, ctx: Ctx): Promise<ReadonlySet<string> | null> {
  const limits = limitsOf(ctx);
  if (!isLimited(limits)) return null;
  const { rows } = await sql<{ id: string }>`
    select q.id from queues q where q.tenant_id = ${ctx.tenantId} and ${queueInReach(limits)}`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** A queue beyond the caller's groups and sites looks as if it were not there. @throws {ServiceError} not_found */
export async function assertQueueInReach(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const reach = await queuesInReach(tx, ctx);
  if (reach && !reach.has(id)) throw new ServiceError('not_found', 'There is no such queue.', { field: 'queue' });
}

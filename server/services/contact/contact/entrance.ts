import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Where a contact comes in: the queue it waits in, and the site it came by, if by one. */
export type Entrance = {
  site: { id: string; name: string } | null;
  queue: { id: string; name: string; priority: number; most: number | null };
};

/** The site with its default queue. @throws {ServiceError} not_found, unavailable (the site has no queue) */
export async function entranceOfSite(tx: Tx, ctx: Ctx, siteId: string): Promise<Entrance> {
  const found = await tx
    .selectFrom('sites as s')
    .leftJoin('queues as q', (join) =>
      join.onRef('q.tenant_id', '=', 's.tenant_id').onRef('q.id', '=', 's.default_queue_id').on('q.live', '=', true),
    )
    .select(['s.name as site', 'q.id as queueId', 'q.name as queue', 'q.priority', 'q.max_waiting'])
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.id', '=', siteId)
    .executeTakeFirst();
  if (!found) throw new ServiceError('not_found', 'This site does not exist.');
  const { site, queueId, queue, priority, max_waiting: most } = found;
  if (!queueId || !queue) {
    throw new ServiceError('unavailable', 'Nobody takes questions from this site yet.', {
      hint: 'Choose a default queue for the site in the administration.',
    });
  }
  return { site: { id: siteId, name: site }, queue: { id: queueId, name: queue, priority: priority ?? 0, most } };
}

/** The queue of a name, without a site. @throws {ServiceError} not_found, also for a queue that only history knows */
export async function entranceOfQueue(tx: Tx, ctx: Ctx, name: string): Promise<Entrance> {
  const queue = await tx
    .selectFrom('queues')
    .select(['id', 'name', 'priority', 'max_waiting as most'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', '=', name)
    .where('live', '=', true)
    .executeTakeFirst();
  if (!queue) throw new ServiceError('not_found', 'There is no such queue.', { field: 'queue' });
  return { site: null, queue: { ...queue, priority: queue.priority ?? 0 } };
}

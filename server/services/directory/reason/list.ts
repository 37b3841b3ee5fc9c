import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const listReasonsInput = z.object({
  /** Name of a queue: its own reasons and those of every queue. Left out: all reasons. */
  queue: z.string().max(200).optional(),
});

export type Reason = { id: string; name: string; queueId: string | null; position: number };

/** Contact reasons that can be given, in their order. @throws {ServiceError} forbidden */
export async function listReasons({ ctx, input }: { ctx: Ctx; input: z.input<typeof listReasonsInput> }) {
  requirePermission(ctx, 'directory.read');
  const { queue } = listReasonsInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<Reason[]> => {
    let query = tx
      .selectFrom('contact_reasons as r')
      .leftJoin('queues as q', (join) => join.onRef('q.id', '=', 'r.queue_id').onRef('q.tenant_id', '=', 'r.tenant_id'))
      .select(['r.id', 'r.name', 'r.queue_id as queueId', 'r.position'])
      .where('r.tenant_id', '=', ctx.tenantId)
      .where('r.archived_at', 'is', null);
    if (queue !== undefined)
      query = query.where((eb) => eb.or([eb('r.queue_id', 'is', null), eb('q.name', '=', queue)]));
    return query.orderBy('r.position').orderBy('r.name').execute();
  });
}

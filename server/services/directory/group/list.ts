import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export type Group = { id: string; name: string; location: string | null; members: number };

/** Groups of the tenant by name; an actor limited to groups sees those alone. @throws {ServiceError} forbidden */
export async function listGroups({ ctx }: { ctx: Ctx }): Promise<Group[]> {
  requirePermission(ctx, 'directory.read');
  const reach = ctx.actor.kind === 'user' ? ctx.actor.groups : null;
  return withTenant(ctx.tenantId, async (tx) => {
    let query = tx
      .selectFrom('groups as g')
      .select(['g.id', 'g.name', 'g.location'])
      .select((eb) =>
        eb
          .selectFrom('group_members as m')
          .select((members) => members.fn.countAll<number>().as('count'))
          .whereRef('m.tenant_id', '=', 'g.tenant_id')
          .whereRef('m.group_id', '=', 'g.id')
          .as('members'),
      )
      .where('g.tenant_id', '=', ctx.tenantId);
    if (reach) query = query.where('g.id', '=', (eb) => eb.fn.any(eb.val([...reach])));
    const rows = await query.orderBy('g.name').execute();
    return rows.map((row) => ({ ...row, members: row.members ?? 0 }));
  });
}

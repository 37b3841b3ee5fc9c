import { withOwner } from '#server/platform/db/owner.ts';

type TenantLine = { slug: string; name: string; timeZone: string; people: number; createdAt: string };

/** Every tenant of the installation with how many people can sign in, for the command line. Runs as the schema's owner. */
export function listTenants(): Promise<TenantLine[]> {
  return withOwner(async (db) => {
    const tenants = await db
      .selectFrom('tenants')
      .select(['id', 'slug', 'name', 'time_zone', 'created_at'])
      .orderBy('slug')
      .execute();
    const counts = await db
      .selectFrom('users')
      .select((select) => ['tenant_id', select.fn.countAll<string>().as('count')])
      .where('email', 'is not', null)
      .where('disabled_at', 'is', null)
      .groupBy('tenant_id')
      .execute();
    const people = new Map(counts.map(({ tenant_id, count }) => [tenant_id, Number(count)]));
    return tenants.map(({ id, slug, name, time_zone, created_at }) => ({
      slug,
      name,
      timeZone: time_zone,
      people: people.get(id) ?? 0,
      createdAt: new Date(created_at).toISOString(),
    }));
  });
}

import { systemDb } from '#server/platform/db/client.ts';

/** The id of a tenant by its slug, for the command line; null when there is none. */
export async function findTenant(slug: string): Promise<string | null> {
  const row = await systemDb().selectFrom('tenants').select('id').where('slug', '=', slug).executeTakeFirst();
  return row?.id ?? null;
}

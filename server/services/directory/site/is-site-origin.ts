import { systemDb } from '#server/platform/db/client.ts';

/** True where some site of some tenant lists the origin; asked before a tenant is known. */
export async function isSiteOrigin(origin: string): Promise<boolean> {
  const found = await systemDb()
    .selectFrom('site_domains')
    .select('origin')
    .where('origin', '=', origin)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

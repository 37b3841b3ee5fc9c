import { systemDb } from '#server/platform/db/client.ts';

/** Origins that the page of a link may show in frames; none for a link that does not hold (any more). */
export async function originsOfLink(linkId: string): Promise<string[]> {
  const rows = await systemDb()
    .selectFrom('wall_links as l')
    .innerJoin('wall_origins as o', 'o.tenant_id', 'l.tenant_id')
    .select('o.origin')
    .where('l.id', '=', linkId)
    .where('l.revoked_at', 'is', null)
    .where('l.expires_at', '>', new Date())
    .orderBy('o.origin')
    .execute();
  return rows.map(({ origin }) => origin);
}

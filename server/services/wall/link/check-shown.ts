import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** Notes that these links are on screens now. @returns those of them that still hold */
export async function checkShownLinks(ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`update wall_links set last_seen_at = clock_timestamp()
    where id = any(${ids}::uuid[]) and revoked_at is null and expires_at > clock_timestamp()
    returning id`.execute(systemDb());
  return new Set(rows.map(({ id }) => id));
}

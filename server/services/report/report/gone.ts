import { sql } from 'kysely';
import type { Tx } from '#server/platform/db/client.ts';
import type { SavedReport } from './report.ts';

/** Something that filters name. */
export type Named = { split: 'queue' | 'agent' | 'group' | 'site' | 'reason'; name: string };

/** Where the names that figures use are kept. */
const columns = {
  queue: { table: 'queues', name: 'name' },
  agent: { table: 'users', name: 'login' },
  group: { table: 'groups', name: 'name' },
  site: { table: 'sites', name: 'name' },
  reason: { table: 'contact_reasons', name: 'name' },
} as const;

type Wanted = Partial<Record<string, unknown>>;

function filtersOf({ kind, body }: SavedReport): Wanted[] {
  if (kind === 'report') return [body.filters];
  return [body.filters, ...body.tiles.flatMap(({ show }) => (show.kind === 'figure' ? [show.filters] : []))];
}

/** What the filters of a report name that the tenant does not have (any longer). */
export async function goneNames(tx: Tx, tenantId: string, report: SavedReport): Promise<Named[]> {
  const missing: Named[] = [];
  for (const split of Object.keys(columns) as Named['split'][]) {
    const wanted = filtersOf(report).flatMap((filters) => [filters[split] ?? []].flat());
    const names = [...new Set(wanted.filter((one): one is string => typeof one === 'string'))];
    if (names.length === 0) continue;
    const { table, name } = columns[split];
    const { rows } = await sql<{ name: string }>`select ${sql.ref(name)} as name from ${sql.table(table)}
      where tenant_id = ${tenantId} and ${sql.ref(name)} = any(${names})`.execute(tx);
    const known = new Set(rows.map((row) => row.name));
    missing.push(...names.filter((one) => !known.has(one)).map((one) => ({ split, name: one })));
  }
  return missing;
}

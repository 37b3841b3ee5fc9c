import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

/** Where the names that figures use are kept. */
const columns = {
  queue: { table: 'queues', name: 'name' },
  agent: { table: 'users', name: 'login' },
  group: { table: 'groups', name: 'name' },
  site: { table: 'sites', name: 'name' },
} as const;

/** Which of the names, as figures use them, do not exist (any more). */
export async function missingNames(ctx: Ctx, split: keyof typeof columns, names: string[]): Promise<string[]> {
  const { table, name } = columns[split];
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ name: string }>`select ${sql.ref(name)} as name from ${sql.table(table)}
      where tenant_id = ${ctx.tenantId} and ${sql.ref(name)} = any(${names})`.execute(tx);
    const known = new Set(rows.map((row) => row.name));
    return names.filter((one) => !known.has(one));
  });
}

/** Whether a group exists (still). */
export async function groupExists(ctx: Ctx, id: string): Promise<boolean> {
  return withTenant(ctx.tenantId, async (tx) => {
    const found = await tx
      .selectFrom('groups')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .executeTakeFirst();
    return found !== undefined;
  });
}

import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';

/** Keys of every role that may take alarms, the tenant's own ones included. */
export async function rolesThatHandle(tx: Tx, ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select key from roles
    where tenant_id = ${ctx.tenantId} and 'alarm.handle' = any(permissions) order by key`.execute(tx);
  return rows.map(({ key }) => key);
}

import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Keys of every role that may take alarms, the tenant's own ones included. */
export async function rolesThatHandle(tx: Tx, ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select key from roles
    where tenant_id = ${ctx.tenantId} and 'alarm.handle' = any(permissions) order by key`.execute(tx);
  return rows.map(({ key }) => key);
}

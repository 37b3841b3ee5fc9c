import { sql } from 'kysely';
import { parseEvent } from '#server/domain/events/parse.ts';
import { systemDb } from '#server/platform/db/client.ts';

const AT_ONCE = 1_000;

type Row = { id: string; event: Record<string, unknown> };

/**
 * Brings back events that were set aside and would be taken now: their cause is gone, with a newer version or a clock
 * that goes right again.
 * @param tenantId only this tenant
 * @returns how many
 */
export async function reviveDead(tenantId?: string): Promise<number> {
  let revived = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<Row>`
      select id, event from outbox where dead_at is not null and delivered_at is null and id > ${after}
        and ${tenantId === undefined ? sql`true` : sql`tenant_id = ${tenantId}`}
      order by id limit ${AT_ONCE}`.execute(systemDb());
    const last = rows.at(-1);
    if (last === undefined) return revived;
    after = last.id;
    const sound = rows.filter(({ event }) => !('refusal' in parseEvent(event, Number.POSITIVE_INFINITY)));
    if (sound.length === 0) continue;
    await sql`
      update outbox set dead_at = null, attempts = 0, leased_until = null
      where id = any(${sound.map(({ id }) => id)}::uuid[])`.execute(systemDb());
    await sql`select pg_notify('outbox', '')`.execute(systemDb());
    revived += sound.length;
  }
}

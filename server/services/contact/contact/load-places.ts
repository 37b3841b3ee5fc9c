import { sql } from 'kysely';
import { withTenant } from '#server/platform/db/client.ts';

/** A contact's place in its queue, 1 = next, with the length of the queue and the moment as a revision. */
export type Place = { contactId: string; position: number; length: number; rev: number };

type Row = { contact_id: string; position: number; length: number; now: Date };

/** The places of all who wait in a queue, in the order in which they are served. */
export async function loadPlaces(tenantId: string, queueId: string): Promise<Place[]> {
  const { rows } = await withTenant(tenantId, (tx) =>
    sql<Row>`
      select contact_id, row_number() over (order by priority desc, position_at, id) as position,
        count(*) over () as length, clock_timestamp() as now
      from visits where tenant_id = ${tenantId} and queue_id = ${queueId} and left_at is null`.execute(tx),
  );
  return rows.map(({ contact_id, position, length, now }) => ({
    contactId: contact_id,
    position,
    length,
    rev: now.getTime(),
  }));
}

import { createClient } from '@clickhouse/client';
import pg from 'pg';
import type { System } from './system.ts';

/** An event as the outbox keeps it. */
export type StoredEvent = { id: string; type: string; time: string; seq: number; contact?: string } & Record<
  string,
  unknown
>;

export type StoredMessage = { seq: number; sender: string; clientMessageId: string; text: string; visibility: string };

/** Looks into Postgres and ClickHouse beside the product, to hold its answers against what is stored. */
export class Store {
  readonly #pool: pg.Pool;
  readonly #clickhouse: ReturnType<typeof createClient>;

  constructor({ engines }: System) {
    this.#pool = new pg.Pool({ connectionString: engines.DATABASE_OWNER_URL, max: 4 });
    this.#pool.on('error', () => {});
    this.#clickhouse = createClient({ url: engines.CLICKHOUSE_URL });
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, values)).rows;
  }

  /** The server's clock, by which events are timed. */
  async now(): Promise<string> {
    const [row] = await this.query<{ now: Date }>('select clock_timestamp() as now');
    if (!row) throw new Error('Postgres gave no time.');
    return row.now.toISOString();
  }

  /** Events of contacts, in the order in which they happened. */
  async eventsOf(contacts: string[]): Promise<StoredEvent[]> {
    const rows = await this.query<{ event: StoredEvent }>(
      `select event from outbox where contact = any($1)
       order by contact, (event->>'time')::timestamptz, (event->>'seq')::bigint`,
      [contacts],
    );
    return rows.map((row) => row.event);
  }

  /** Events of all contacts of the demo tenant that were created in a span, in the order in which they happened. */
  async eventsBetween(from: string, to: string): Promise<StoredEvent[]> {
    const rows = await this.query<{ id: string }>(
      `select c.id from contacts c join tenants t on t.id = c.tenant_id and t.slug = 'demo'
       where c.created_at >= $1 and c.created_at < $2`,
      [from, to],
    );
    return this.eventsOf(rows.map((row) => row.id));
  }

  /** Everything said in a contact, by seq. */
  async messagesOf(contact: string): Promise<StoredMessage[]> {
    return this.query<StoredMessage>(
      `select seq::int as seq, sender, client_message_id as "clientMessageId", body as text, visibility
       from messages where contact_id = $1 order by seq`,
      [contact],
    );
  }

  /** Contacts that are not closed, of those given. */
  async openOf(contacts: string[]): Promise<{ id: string; status: string }[]> {
    return this.query(`select id, status from contacts where id = any($1::uuid[]) and status <> 'closed'`, [contacts]);
  }

  /** How many of these events ClickHouse holds: rows read deduplicated, and different ids. */
  async counted(ids: string[]): Promise<{ rows: number; ids: number }> {
    const answer = await this.#clickhouse.query({
      query: 'select count() as rows, uniqExact(id) as ids from events final where id in {ids:Array(String)}',
      query_params: { ids },
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    const [row] = await answer.json<{ rows: number; ids: number }>();
    return row ?? { rows: 0, ids: 0 };
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#clickhouse.close()]);
  }
}

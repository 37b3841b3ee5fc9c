import { sql } from 'kysely';
import { z } from 'zod';
import { clickhouseReader } from '#server/platform/clickhouse/clients.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { checkTenant } from './check-tenant.ts';

/** Events on their way are given so long, in milliseconds. */
const ARRIVAL = 10_000;
/** No day is longer; at the start of a process all of today is new. */
const LONGEST_DAY = 26 * 3_600_000;

/** Tenants of whose last hours events have come in since then. */
async function tenantsWithEvents(since: Date): Promise<string[]> {
  const result = await clickhouseReader().query({
    query: `SELECT DISTINCT toString(tenant_id) AS tenant FROM events
      WHERE time >= fromUnixTimestamp64Milli({oldest:Int64}) AND ingested_at >= fromUnixTimestamp64Milli({since:Int64})`,
    query_params: { oldest: Date.now() - LONGEST_DAY, since: since.getTime() },
    format: 'JSONEachRow',
  });
  const rows = z.array(z.object({ tenant: z.string() })).parse(await result.json());
  const found = rows.map(({ tenant }) => tenant);
  // Figures may outlive their tenant.
  const known = await systemDb()
    .selectFrom('tenants')
    .select('id')
    .where(sql<boolean>`id::text = any(${found}::text[])`)
    .execute();
  return known.map(({ id }) => id);
}

/** Checks, round by round, the tenants with new events, and those whose last check found something or failed. */
export class ConservationWatch {
  #since = new Date(Date.now() - LONGEST_DAY);
  #again = new Set<string>();
  #stopped = false;
  readonly #check: typeof checkTenant;

  constructor(check = checkTenant) {
    this.#check = check;
  }

  /** Lets the round under way end after the tenant it is at. */
  stop(): void {
    this.#stopped = true;
  }

  /** One round. @throws the last failure, after all tenants had their turn */
  async round(): Promise<void> {
    const now = new Date();
    const until = new Date(now.getTime() - ARRIVAL);
    const tenants = new Set([...(await tenantsWithEvents(this.#since)), ...this.#again]);
    // What arrived in the last moments was not yet looked at.
    this.#since = until;
    this.#again = tenants;
    const failures: unknown[] = [];
    for (const tenantId of [...tenants]) {
      if (this.#stopped) return;
      try {
        if ((await this.#check({ tenantId, until })).length === 0) this.#again.delete(tenantId);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures.at(-1);
  }
}

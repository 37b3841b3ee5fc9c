import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { env } from '#server/env.ts';
import type { Database } from './schema/database.ts';

// bigint counters (message and event sequences) stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export type Tx = Transaction<Database>;

type Pools = { app: Kysely<Database>; system: Kysely<Database> };
const held = globalThis as { leitstandPools?: Pools };

function connect(connectionString: string, max: number): Kysely<Database> {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 });
  // An idle connection that breaks (engine restarted) is replaced at the next use.
  pool.on('error', () => {});
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** The process's pools; shared between the server's own modules and those that Next bundles. */
function pools(): Pools {
  held.leitstandPools ??= { app: connect(env().DATABASE_URL, 20), system: connect(env().DATABASE_SYSTEM_URL, 6) };
  return held.leitstandPools;
}

/** Runs in one transaction that sees only the tenant's rows (row security). Every query of a service goes through here. */
export function withTenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return pools()
    .app.transaction()
    .execute(async (tx) => {
      await tx.executeQuery(CompiledQuery.raw(`select set_config('app.tenant', $1, true)`, [tenantId]));
      return work(tx);
    });
}

/** The installation's own role: look-ups before the tenant is known, relay. Granted single tables only. */
export function systemDb(): Kysely<Database> {
  return pools().system;
}

/** Closes the pools at the end of a process. */
export async function closeDatabase(): Promise<void> {
  const open = held.leitstandPools;
  delete held.leitstandPools;
  if (open) await Promise.all([open.app.destroy(), open.system.destroy()]);
}

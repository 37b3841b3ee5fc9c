import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { env } from '#server/env.ts';
import type { Database } from './schema/database.ts';

// bigint counters (message and event sequences) stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export type Tx = Transaction<Database>;

type Pools = { app: Kysely<Database>; system: Kysely<Database>; systemPool: pg.Pool };
const held = globalThis as { leitstandPools?: Pools };

function pool(connectionString: string, max: number): pg.Pool {
  const made = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 });
  // An idle connection that breaks (engine restarted) is replaced at the next use.
  made.on('error', () => {});
  // One that breaks between two statements of a transaction fails the next of them; unheard, it would end the process.
  made.on('connect', (client) => client.on('error', () => {}));
  return made;
}

/** The process's pools; shared between the server's own modules and those that Next bundles. */
function pools(): Pools {
  if (!held.leitstandPools) {
    const systemPool = pool(env().DATABASE_SYSTEM_URL, 6);
    held.leitstandPools = {
      app: new Kysely({ dialect: new PostgresDialect({ pool: pool(env().DATABASE_URL, 20) }) }),
      system: new Kysely({ dialect: new PostgresDialect({ pool: systemPool }) }),
      systemPool,
    };
  }
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

/** The bare pool of the system role, for the store of sign-in attempts. */
export function systemPool(): pg.Pool {
  return pools().systemPool;
}

/** Closes the pools at the end of a process. */
export async function closeDatabase(): Promise<void> {
  const open = held.leitstandPools;
  delete held.leitstandPools;
  if (open) await Promise.all([open.app.destroy(), open.system.destroy()]);
}

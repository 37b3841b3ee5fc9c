import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { ownerDatabaseUrl } from '#server/env.ts';
import type { Database } from './schema/database.ts';

/** Runs one piece of work as the schema's owner: the making of tenants, from the command line and tests only. */
export async function withOwner<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: ownerDatabaseUrl(), max: 1 });
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { ClickHouseClient } from '@clickhouse/client';
import { clickhouseTarget } from '#server/env.ts';
import { createClickhouse } from './client/client.ts';

const folder = new URL('./migrations/', import.meta.url);
const clusterName = /^[A-Za-z0-9_-]+$/;

/** How the tables are laid out: a cluster's name makes them replicated and created everywhere. */
export interface MigrationOptions {
  cluster?: string | undefined;
}

/** Brings the tables to the newest state; each migration runs once, and a changed one is refused. */
export async function migrateClickhouse(
  clickhouse: ClickHouseClient,
  options: MigrationOptions = {},
): Promise<string[]> {
  await clickhouse.command({
    query: render(
      `CREATE TABLE IF NOT EXISTS schema_migrations {{on_cluster}}
       (name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC'))
       ENGINE = {{engine:MergeTree}} ORDER BY name`,
      options,
    ),
  });
  const result = await clickhouse.query({
    query: 'SELECT name, checksum FROM schema_migrations',
    format: 'JSONEachRow',
  });
  const applied = new Map(
    (await result.json<{ name: string; checksum: string }>()).map((row) => [row.name, row.checksum]),
  );
  const done: string[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const checksum = createHash('sha256').update(text).digest('hex');
    const known = applied.get(name);
    if (known === checksum) continue;
    if (known !== undefined)
      throw new Error(`clickhouse/migrations/${name} was changed after it ran; add a new migration instead`);
    for (const statement of statementsOf(render(text, options))) await clickhouse.command({ query: statement });
    await clickhouse.insert({ table: 'schema_migrations', values: [{ name, checksum }], format: 'JSONEachRow' });
    done.push(name);
  }
  return done;
}

function render(text: string, options: MigrationOptions): string {
  const name = options.cluster;
  if (name !== undefined && !clusterName.test(name))
    throw new Error(`The cluster's name ${JSON.stringify(name)} has characters beyond A–Z, 0–9, _ and -`);
  return text
    .replaceAll('{{on_cluster}}', name === undefined ? '' : `ON CLUSTER '${name}'`)
    .replaceAll(/\{\{engine:(\w+)(?:\(([^)]*)\))?\}\}/g, (_match, engine: string, parameters: string | undefined) => {
      const given = parameters ?? '';
      if (name === undefined) return `${engine}(${given})`;
      const path = `'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'`;
      return `Replicated${engine}(${given === '' ? path : `${path}, ${given}`})`;
    });
}

/** Statements end with a semicolon at the end of a line. */
function statementsOf(text: string): string[] {
  return text
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

if (import.meta.main) {
  const { url, cluster } = clickhouseTarget();
  const clickhouse = createClickhouse(url);
  const done = await migrateClickhouse(clickhouse, { cluster });
  await clickhouse.close();
  console.log(done.length === 0 ? 'clickhouse: nothing to migrate' : `clickhouse: migrated ${done.join(', ')}`);
}

import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { buildRollups } from '#server/events/projector/build-rollups.ts';
import { rollupLayout } from '#server/metrics/rollups/fill.ts';
import { type Population, populationOf } from '../population/population.ts';
import { Done } from './done.ts';
import { fillPostgres, layout } from './fill-postgres.ts';
import { loadHistory, nameOf } from './load-history.ts';
import { patientClickhouse } from './patient.ts';

/** A ClickHouse database with one tenant whose figures are asked for, and others. */
export interface Place {
  times: number;
  url: string;
}

/** Makes sure that all history is there, in ClickHouse as events, facts and rollups, and in Postgres as raw rows. */
export async function prepare(input: { url: string; postgres: pg.Pool; dataDir: string; events: number }) {
  const { url, postgres, dataDir, events } = input;
  const done = await Done.in(dataDir);
  const small = populationOf(2, events / 100);
  const places: Place[] = [];
  for (const times of [1, 10, 100]) {
    const place = { times, url: times === 100 ? url : await ownDatabase(url, `bench_${times}`) };
    places.push(place);
    const clickhouse = patientClickhouse(place.url);
    await migrateClickhouse(clickhouse);
    const other = populationOf(times === 100 ? 1 : 10 + times, (events * times) / 100);
    for (const population of [small, other]) await load(done, clickhouse, place, population);
    const merged = [small, other].map((population) => nameOf(population, times)).join(' and ');
    await done.once(`merge of rollups ${rollupLayout}, ${merged}`, () => mergeAll(clickhouse));
    await clickhouse.close();
  }
  const large = populationOf(1, events);
  const clickhouse = patientClickhouse(url);
  await done.once(`postgres, ${nameOf(large, 100)} ${layout}`, () =>
    fillPostgres(postgres, clickhouse, large.tenantId),
  );
  await clickhouse.close();
  return { large, small, places, done, history: nameOf(large, 100) };
}

async function load(done: Done, clickhouse: ClickHouseClient, { times, url }: Place, population: Population) {
  await loadHistory({ done, clickhouse, url, times, population });
  const { tenantId } = population;
  await done.once(`rollups ${rollupLayout} of ${nameOf(population, times)}`, async () => {
    await buildRollups({ clickhouse, tenantId });
    return 0;
  });
}

async function ownDatabase(url: string, name: string): Promise<string> {
  const clickhouse = patientClickhouse(url);
  await clickhouse.command({ query: `CREATE DATABASE IF NOT EXISTS ${name}` });
  await clickhouse.close();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** As the engine itself does once a month rests. */
async function mergeAll(clickhouse: ClickHouseClient): Promise<number> {
  const result = await clickhouse.query({
    query: "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE '%rollup%'",
    format: 'JSONEachRow',
  });
  const rollups = await result.json<{ name: string }>();
  for (const table of [...factTableNames, ...rollups.map(({ name }) => name), 'events']) {
    await clickhouse.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
  return rollups.length;
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import type pg from 'pg';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { rollupLayout } from '#server/metrics/rollups/fill.ts';
import { buildRollups } from '#server/projector/build-rollups.ts';
import { loadPopulation } from '../population/load.ts';
import { type Population, populationOf } from '../population/population.ts';
import { fillPostgres, layout } from './fill-postgres.ts';
import { patientClickhouse } from './patient.ts';

/** What was prepared in a data folder already, step by step: what was made once serves every later run. */
class Done {
  readonly #path: string;
  readonly #steps: string[];

  private constructor(path: string, steps: string[]) {
    this.#path = path;
    this.#steps = steps;
  }

  static async in(dataDir: string): Promise<Done> {
    const path = join(dataDir, 'bench-figures.json');
    const text = await readFile(path, 'utf8').catch(() => '[]');
    return new Done(path, JSON.parse(text) as string[]);
  }

  async once(step: string, work: () => Promise<unknown>): Promise<void> {
    if (this.#steps.includes(step)) return;
    console.log(`${step.slice(0, 100)} …`);
    await work();
    this.#steps.push(step);
    await writeFile(this.#path, JSON.stringify(this.#steps));
  }
}

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
    await done.once(`merge ${times}× of ${events}, rollups ${rollupLayout}`, () => mergeAll(clickhouse));
    await clickhouse.close();
  }
  const large = populationOf(1, events);
  const clickhouse = patientClickhouse(url);
  await done.once(`postgres ${events} ${layout}`, () => fillPostgres(postgres, clickhouse));
  await clickhouse.close();
  return { large, small, places };
}

async function load(done: Done, clickhouse: ClickHouseClient, { times, url }: Place, population: Population) {
  const name = `${population.tenantId} beside ${times}× ${JSON.stringify(population)}`;
  const { tenantId } = population;
  await done.once(`events and facts of ${name}`, () => loadPopulation(url, population));
  await done.once(`rollups ${rollupLayout} of ${name}`, () => buildRollups({ clickhouse, tenantId }));
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
async function mergeAll(clickhouse: ClickHouseClient): Promise<void> {
  const result = await clickhouse.query({
    query: "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE '%rollup%'",
    format: 'JSONEachRow',
  });
  const rollups = await result.json<{ name: string }>();
  for (const table of [...factTableNames, ...rollups.map(({ name }) => name), 'events']) {
    await clickhouse.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
}

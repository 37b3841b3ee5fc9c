import { parentPort, workerData } from 'node:worker_threads';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { insertEvents } from '#clickhouse/tables/events.ts';
import { factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { insertFacts } from '#clickhouse/tables/facts.ts';
import { type DayRows, rowsOfDay } from './day-rows.ts';
import type { Population } from './population.ts';

// A thread of load.ts: makes its share of a population's days and writes them, several small days at once.
const { url, population, days } = workerData as { url: string; population: Population; days: number[] };
const AT_ONCE = 60_000;
const clickhouse = createClickhouse(url);
let gathered: DayRows[] = [];

async function write(): Promise<void> {
  const events = gathered.flatMap((day) => day.events);
  const facts = factTableNames.map((table) => gathered.flatMap((day) => day.facts[table]));
  gathered = [];
  await insertEvents(clickhouse, events);
  for (const [place, table] of factTableNames.entries()) await insertFacts(clickhouse, table, facts[place] ?? []);
  parentPort?.postMessage(events.length);
}

for (const day of days) {
  gathered.push(rowsOfDay(population, day));
  if (gathered.reduce((sum, { events }) => sum + events.length, 0) >= AT_ONCE) await write();
}
await write();
await clickhouse.close();

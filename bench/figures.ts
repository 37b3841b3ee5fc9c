import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import type { ClickHouseClient } from '@clickhouse/client';
import { createClickhouse } from '#clickhouse/client/client.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import { table, writeSections } from './document.ts';
import { eventsEach, generateVisits } from './figures/generate.ts';
import { connectPostgres, endPostgres, fillPostgres } from './figures/postgres.ts';
import { questions } from './figures/questions.ts';
import { summarise } from './statistics.ts';

const contacts = Number(process.env.BENCH_CONTACTS ?? 2_666_667);
const runs = 7;
const { CLICKHOUSE_URL: clickhouseUrl, DATABASE_OWNER_URL: postgresUrl } = process.env;
if (!clickhouseUrl || !postgresUrl) throw new Error('run it by npm run bench:figures, which starts the engines');

const clickhouse = createClickhouse(clickhouseUrl);
const large = randomUUID();
const small = randomUUID();
const others: string[] = [];

async function timed(work: () => Promise<unknown>, times: number): Promise<number> {
  await work();
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const begin = performance.now();
    await work();
    taken.push(performance.now() - begin);
  }
  return summarise(taken).median;
}

const ask = (tenantId: string, query: FigureQuery) =>
  queryFigures({ clickhouse, tenantId, query, queueSettings: [], now: new Date().toISOString(), surface: 'test' });

async function merged(engine: ClickHouseClient): Promise<void> {
  await engine.command({ query: 'OPTIMIZE TABLE visits FINAL' });
}

console.log('growth …');
await generateVisits(clickhouse, { tenantId: small, contacts: Math.round(contacts / 100), seed: 1 });
const growth: string[][] = [];
for (const times of [1, 10, 100]) {
  const tenantId = times === 100 ? large : randomUUID();
  others.push(tenantId);
  await generateVisits(clickhouse, { tenantId, contacts: Math.round((contacts * times) / 100), seed: times + 1 });
  await merged(clickhouse);
  const month: FigureQuery = {
    metrics: ['offered', 'serviceLevel', 'asa'],
    from: '2026-03-01T00:00:00Z',
    to: '2026-04-01T00:00:00Z',
    groupBy: ['queue'],
  };
  growth.push([`${times}×`, (await timed(() => ask(small, month), runs)).toFixed(1)]);
}

console.log('postgres …');
const postgres = await connectPostgres(postgresUrl);
await fillPostgres(postgres, clickhouse, [large]);
const rows: string[][] = [];
let product = 1;
let together = 0;
for (const { name, query, sql } of questions) {
  console.log(name);
  const here = await timed(() => ask(large, query), runs);
  const there = await timed(() => postgres.query(sql, [large, query.from, query.to]), 5);
  product *= there / here;
  together += here;
  rows.push([name, here.toFixed(1), there.toFixed(1), `${(there / here).toFixed(1)}×`]);
}
await endPostgres(postgres);
for (const tenantId of [small, ...others]) {
  await clickhouse.command({
    query: 'DELETE FROM visits WHERE tenant_id = {tenantId:String}',
    query_params: { tenantId },
  });
}
await clickhouse.close();

const ratio = product ** (1 / questions.length);
const made = `Made by \`npm run bench:figures\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors. Milliseconds,`;
await writeSections([
  {
    name: 'figures',
    title: 'Figures over 20 million events',
    body: `${made} median of ${runs}. One tenant's ${contacts} visits, as ${Math.round((contacts * eventsEach) / 1e6)} million
events make them, the whole five months asked for; exact, from facts. Postgres has the same rows and a covering index.

${table(['question', 'figures', 'Postgres', 'ratio'], rows)}

Seven together ${together.toFixed(0)} ms (P5: ≤ 120); geometric mean of the ratios ${ratio.toFixed(1)}× (P5: ≥ 10× over facts).`,
  },
  {
    name: 'growth',
    title: 'A tenant’s month beside other tenants’ data',
    body: `${made} the month of a tenant with ${Math.round(contacts / 100)} visits, by queue (P17).\n\n${table(['another tenant has', 'median'], growth)}`,
  },
]);
console.log('docs/benchmarks.md is written');

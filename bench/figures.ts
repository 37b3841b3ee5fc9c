import { cpus } from 'node:os';
import type { FigureQuery } from '#server/metrics/contract.ts';
import { rollupLayout } from '#server/metrics/rollups/fill.ts';
import { table, writeSections } from './document.ts';
import {
  askFigures,
  checkVariants,
  compareVariants,
  type Medians,
  medianOf,
  mediansInTurn,
} from './figures/compare-variants.ts';
import { patientClickhouse } from './figures/patient.ts';
import { connectPostgres } from './figures/postgres.ts';
import { prepare } from './figures/prepare.ts';
import { overview, questions } from './figures/questions.ts';
import { askEvents } from './figures/raw.ts';
import { timelines } from './figures/timeline.ts';

// `npm run bench:figures`: makes its history once and keeps it, so that measuring again takes minutes.
const events = Number(process.env.BENCH_EVENTS ?? 20_000_000);
const runs = 7;
const eventRuns = 5;
const { CLICKHOUSE_URL: url, DATABASE_OWNER_URL: postgresUrl, DATA_DIR: dataDir } = process.env;
if (!url || !postgresUrl || !dataDir) throw new Error('run it by npm run bench:figures, which starts the engines');

const postgres = connectPostgres(postgresUrl);
const { large, small, places, done, history } = await prepare({ url, postgres, dataDir, events });
const clickhouse = patientClickhouse(url);
const engines = { clickhouse, postgres, tenantId: large.tenantId };

const medians: Medians[] = [];
const counted = new Map<string, number>();
for (const question of questions) {
  const { name } = question;
  await done.once(`check of “${name}” by rollups ${rollupLayout}, ${history}`, () => checkVariants(engines, question));
  const step = `time of “${name}” from events, ${history}`;
  counted.set(
    name,
    await done.once(step, () => medianOf(eventRuns, () => askEvents(clickhouse, large.tenantId, question))),
  );
}
for (const question of questions) {
  const { name } = question;
  const found = { name, events: counted.get(name) ?? 0, ...(await compareVariants(engines, question, runs)) };
  medians.push(found);
  console.log(found);
}
const together = (serve: 'facts' | 'rollups') => () =>
  Promise.all(overview.map(({ query }) => askFigures(engines, query, serve)));
const [sevenFacts = 0, sevenRollups = 0] = await mediansInTurn(3 * runs, [together('facts'), together('rollups')]);
const timeline = await timelines(engines);

const month: FigureQuery = {
  metrics: ['offered', 'answered', 'serviceLevel', 'asa', 'aht'],
  from: '2026-03-01T00:00:00Z',
  to: '2026-04-01T00:00:00Z',
  groupBy: ['queue'],
};
const grown = places.map(({ times, url: there }) => ({ times, clickhouse: patientClickhouse(there) }));
const asking = grown.flatMap((place) =>
  (['facts', 'rollups'] as const).map(
    (serve) => () => askFigures({ ...place, tenantId: small.tenantId }, month, serve),
  ),
);
const taken = await mediansInTurn(4 * runs, asking);
const growth = grown.map(({ times }, place) => [
  `${times}×`,
  ...taken.slice(2 * place, 2 * place + 2).map((median) => median.toFixed(1)),
]);
for (const place of grown) await place.clickhouse.close();
await clickhouse.close();
await postgres.end();

const mean = (ratio: (of: Medians) => number) =>
  medians.reduce((product, of) => product * ratio(of), 1) ** (1 / medians.length);
const millions = `${events / 1e6} million`;
const made = `Made by \`npm run bench:figures\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors${process.env.BENCH_NOTE ? ` (${process.env.BENCH_NOTE})` : ''}. Milliseconds,`;
const round = (value: number) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
const sevenOf = (variant: keyof Omit<Medians, 'name'>) =>
  medians.slice(0, overview.length).reduce((sum, of) => sum + of[variant], 0);
await writeSections([
  {
    name: 'figures',
    title: `Figures over ${millions} events`,
    body: `${made} median of ${runs} in turn (events: of ${eventRuns}, once for a history). One tenant's ${millions} events over five months, the whole of them asked for; all variants
gave the same numbers. Events: SQL written by hand over the events' JSON in ClickHouse. Facts and rollups: the product's own
answers. Postgres: raw rows (visits, segments, offers, intervals) with covering and BRIN indexes, two workers a query.

${table(
  ['question', 'events', 'facts', 'rollups', 'Postgres', 'Postgres ÷ rollups', 'facts ÷ rollups'],
  medians.map((of) => [
    of.name,
    ...[of.events, of.facts, of.rollups, of.postgres].map(round),
    `${(of.postgres / of.rollups).toFixed(1)}×`,
    `${(of.facts / of.rollups).toFixed(1)}×`,
  ]),
)}

| | target P5 | seen |
| --- | --- | --- |
| slowest question from rollups, without exact percentiles (which come from facts) | ≤ 50 ms | ${round(Math.max(...medians.filter(({ name }) => !name.startsWith('percentiles')).map(({ rollups }) => rollups)))} ms |
| overview's seven asked at once, as its page does, rollups (facts) | ≤ 120 ms | ${round(sevenRollups)} ms (${round(sevenFacts)}) |
| overview's seven, one after the other, rollups (facts; Postgres) | | ${round(sevenOf('rollups'))} ms (${round(sevenOf('facts'))}; ${round(sevenOf('postgres'))}) |
| geometric mean of Postgres ÷ rollups | ≥ 100× | ${mean((of) => of.postgres / of.rollups).toFixed(1)}× |
| geometric mean of facts ÷ rollups | ≥ 10× | ${mean((of) => of.facts / of.rollups).toFixed(1)}× |
| geometric mean of events ÷ rollups | | ${mean((of) => of.events / of.rollups).toFixed(1)}× |
| one contact's timeline, ClickHouse (Postgres, 10 % of the events) | | ${timeline.clickhouse.toFixed(1)} ms (${timeline.postgres.toFixed(1)} ms) |`,
  },
  {
    name: 'growth',
    title: 'A tenant’s month beside other tenants’ data',
    body: `${made} median of ${4 * runs}; the month of a tenant with ${(events / 1e8).toFixed(1)} million events, by queue (P17: does not grow).

${table(['another tenant has', 'facts', 'rollups'], growth)}`,
  },
]);
console.log('docs/benchmarks.md is written');

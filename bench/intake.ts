import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase } from '#server/db/client.ts';
import { closeClickhouse } from '#server/figures/clickhouse.ts';
import { findTenant } from '#server/services/tenant/find.ts';
import { table, writeSections } from './document.ts';
import { bankLines } from './intake/bank-lines.ts';
import { eventsOf, writeLines } from './intake/events-file.ts';
import { relaySpeed } from './intake/relay-speed.ts';
import { populationOf } from './population/population.ts';

// `npm run bench:intake`: how fast events come in, through the relay and from files, on engines of its own.
const million = Number(process.env.BENCH_EVENTS ?? 1_000_000);
const lines = Number(process.env.BENCH_LINES ?? 444_448);
const { DATABASE_OWNER_URL: postgresUrl } = process.env;
if (!postgresUrl) throw new Error('run it by npm run bench:intake, which starts the engines');
const tenantId = await findTenant('demo');
if (tenantId === null) throw new Error('The demo tenant is not there.');
const folder = await mkdtemp(join(tmpdir(), 'bench-intake-'));

/** Runs the project's own import; gives the seconds it took. */
async function importFile(...args: string[]): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, ['cli/import.ts', ...args, '--create-missing'], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return (performance.now() - begin) / 1000;
}

try {
  console.log('relay …');
  const relay = await relaySpeed({
    postgresUrl,
    tenantId,
    population: populationOf(5, 60_000_000),
    events: million / 4,
  });
  console.log('events …');
  const ndjson = join(folder, 'events.ndjson');
  const population = populationOf(6, million * 1.02);
  let left = million;
  const texts = function* () {
    for (const events of eventsOf(population, Number.POSITIVE_INFINITY)) {
      for (const event of events.slice(0, left))
        yield JSON.stringify({ ...event, contact: event.contact && `n${event.contact}` });
      left -= Math.min(left, events.length);
    }
  };
  await writeLines(ndjson, texts());
  const events = await importFile(ndjson);
  console.log('table …');
  const csv = join(folder, 'bank.csv');
  await writeLines(csv, bankLines(lines));
  const mapped = await importFile(csv, '--mapping', 'docs/mappings/bank.json');
  const made = `Made by \`npm run bench:intake\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors${process.env.BENCH_NOTE ? ` (${process.env.BENCH_NOTE})` : ''}, all engines on the same machine.`;
  await writeSections([
    {
      name: 'intake',
      title: 'Events into ClickHouse',
      body: `${made}\n\n${table(
        ['what', 'target P12', 'seen'],
        [
          [
            `relay: ${relay.relayed} events from the outbox, stored and told as facts`,
            '≥ 20,000/s',
            `${Math.round(relay.perSecond)}/s (best batch ${Math.round(Math.max(...relay.batches))}/s)`,
          ],
          [`\`npm run import\` of ${million} events as NDJSON`, '≤ 60 s for a million', `${events.toFixed(1)} s`],
          [`\`npm run import\` of ${lines} calls of a table in the bank’s form`, '≤ 180 s', `${mapped.toFixed(1)} s`],
        ],
      )}`,
    },
  ]);
  console.log('docs/benchmarks.md is written');
} finally {
  await rm(folder, { recursive: true, force: true });
  await Promise.all([closeDatabase(), closeClickhouse()]);
}

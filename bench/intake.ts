import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { findTenant } from '#server/services/directory/tenant/find.ts';
import { table, writeSections } from './document.ts';
import { bankLines } from './intake/bank-lines.ts';
import { assertCameIn, type Counted, countAll } from './intake/counted.ts';
import { eventsOf, writeLines } from './intake/events-file.ts';
import { perMillion, processorTime } from './intake/processor.ts';
import { fillOutbox, relayAll } from './intake/relay-speed.ts';
import { populationOf } from './population/population.ts';

// `npm run bench:intake`: how fast events come in, through the relay and from files, on engines of its own. It ends with an
// error when the figures do not tell of everything that was given.
const million = Number(process.env.BENCH_EVENTS ?? 1_000_000);
const lines = Number(process.env.BENCH_LINES ?? 444_448);
const { DATABASE_OWNER_URL: postgresUrl, DATA_DIR: dataDir } = process.env;
if (!postgresUrl || !dataDir) throw new Error('run it by npm run bench:intake, which starts the engines');
const tenantId = await findTenant('demo');
if (tenantId === null) throw new Error('The demo tenant is not there.');
const tenant = tenantId;
const folder = await mkdtemp(join(tmpdir(), 'bench-intake-'));

/** Runs the project's own import. */
async function importFile(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['cli/import.ts', ...args, '--create-missing'], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
}

/** Times some work and holds what it brought in against what was given; a table's events are counted, not known before. */
async function measured(
  what: string,
  given: { events: number | null; contacts: number },
  work: () => Promise<unknown>,
) {
  console.log(`${what} …`);
  const before = await countAll(clickhouse(), tenant);
  const { seconds, used } = await processorTime(dataDir ?? '', work);
  const after = await countAll(clickhouse(), tenant);
  const events = given.events ?? after.events - before.events;
  assertCameIn(what, before, after, { ...given, events });
  const processor = perMillion(used, events);
  console.log(`  ${events} events in ${seconds.toFixed(1)} s; processor time for a million: ${processor}`);
  return { events, seconds, processor };
}

async function benchRelay() {
  const input = { postgresUrl: postgresUrl ?? '', tenantId: tenant, events: million / 4 };
  // What the making of the demo tenant left in the outbox goes first.
  await relayAll();
  const given = await fillOutbox({ ...input, population: populationOf(5, 60_000_000) });
  let batches: number[] = [];
  const result = await measured('relay', given, async () => {
    const { relayed, ...speeds } = await relayAll();
    if (relayed !== given.events) throw new Error(`${given.events} events were due, ${relayed} were relayed.`);
    batches = speeds.batches;
  });
  return { ...result, best: Math.round(Math.max(...batches)) };
}

async function benchEvents() {
  const path = join(folder, 'events.ndjson');
  const given: Counted = { events: 0, contacts: 0 };
  const texts = function* () {
    for (const events of eventsOf(populationOf(6, million * 1.02), million)) {
      for (const event of events) {
        given.events += 1;
        if (event.type === 'contact.created') given.contacts += 1;
        yield JSON.stringify({ ...event, contact: event.contact && `n${event.contact}` });
      }
    }
  };
  await writeLines(path, texts());
  return measured('events', given, () => importFile(path));
}

async function benchTable() {
  const path = join(folder, 'bank.csv');
  await writeLines(path, bankLines(lines));
  const given = { events: null, contacts: lines };
  return measured('table', given, () => importFile(path, '--mapping', 'docs/mappings/bank.json'));
}

try {
  const relay = await benchRelay();
  const events = await benchEvents();
  const mapped = await benchTable();
  const note = process.env.BENCH_NOTE ? ` (${process.env.BENCH_NOTE})` : '';
  const made = `Made by \`npm run bench:intake\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors${note}, all engines on the same machine.`;
  const checked = 'Held against what was given: every event stored once, every contact in the figures.';
  const rate = `${Math.round(relay.events / relay.seconds)}/s (best batch ${relay.best}/s)`;
  await writeSections([
    {
      name: 'intake',
      title: 'Events into ClickHouse',
      body: `${made} ${checked}\n\n${table(
        ['what', 'target P12', 'seen', 'processor time for a million events'],
        [
          [
            `relay: ${relay.events} events from the outbox, stored and told as facts`,
            '≥ 20,000/s',
            rate,
            relay.processor,
          ],
          [
            `\`npm run import\` of ${events.events} events as NDJSON`,
            '≤ 60 s for a million',
            `${events.seconds.toFixed(1)} s`,
            events.processor,
          ],
          [
            `\`npm run import\` of ${lines} calls of a table in the bank’s form, ${mapped.events} events`,
            '≤ 180 s',
            `${mapped.seconds.toFixed(1)} s`,
            mapped.processor,
          ],
        ],
      )}`,
    },
  ]);
  console.log('docs/benchmarks.md is written');
} finally {
  await rm(folder, { recursive: true, force: true });
  await Promise.all([closeDatabase(), closeClickhouse()]);
}

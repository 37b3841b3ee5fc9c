import { cpus, totalmem } from 'node:os';
import { reasonName } from '#tests/harness/reasons.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { widgetBytes } from './bytes.ts';
import { gatherSlowly } from './chats.ts';
import { table, writeSections } from './document.ts';
import { memoryByPart } from './memory.ts';
import { monitorLatencies } from './monitor.ts';
import { offerLatencies } from './offer.ts';
import { roundTrips } from './round-trip.ts';
import { summarise } from './statistics.ts';

const chats = Number(process.env.BENCH_CHATS ?? 1_000);
const load = { perSecond: 100, seconds: 30 };

const system = runningSystem();
const store = new Store(system);
const say = (text: string) => console.log(text);
const timing = (what: string, target: string, values: number[]) => {
  const { n, median, p95, p99, max } = summarise(values);
  return [what, target, n, ...[median, p95, p99, max].map((value) => value.toFixed(1))];
};
const gigabytes = (parts: Record<string, number>) =>
  (Object.values(parts).reduce((sum, bytes) => sum + bytes, 0) / 1e9).toFixed(2);
const megabytes = (bytes: number | undefined) => Math.round((bytes ?? 0) / 1e6);

const [first = 0, ...later] = (process.env.BENCH_STARTS ?? '').split(',').map(Number);
const idle = await memoryByPart(system);
const bytes = await widgetBytes(system);
say('offers …');
const offers = await offerLatencies(system, store, 60);
say('monitor …');
const monitor = await monitorLatencies(system, store, 40);
say(`${chats} chats …`);
const crowd = await gatherSlowly(system, store, { chats, agents: 5 });
say('round trips …');
const trips = await roundTrips(crowd, load);
const busy = await memoryByPart(system);
await crowd.finish(store, await reasonName(store));
await crowd.leave();
await store.close();

const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.versions.node}`;
const note = process.env.BENCH_NOTE ? `; ${process.env.BENCH_NOTE}` : '';
const made = `Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, everything on one machine (${processor}${note}).`;
const starts = later.length >= 5 ? summarise(later) : undefined;

await writeSections([
  {
    name: 'latency',
    title: 'What a person waits for',
    body: `${made} Milliseconds.\n\n${table(
      ['what', 'target', 'n', 'median', 'p95', 'p99', 'max'],
      [
        timing(
          `P8 message sent → shown to the other side, ${chats} open chats, ${load.perSecond} messages/s, stored first`,
          'p50 ≤ 10, p99 ≤ 60 (with 1,000)',
          trips,
        ),
        timing('P10 contact arrives, agent free → offer on the agent’s screen', 'p50 ≤ 80, p95 ≤ 200', offers),
        timing('P6 agent’s state → another person’s monitor', 'p95 ≤ 250', monitor.states),
        timing('P6 contact → figure on another person’s monitor', 'p95 ≤ 1,000', monitor.figures),
      ],
    )}`,
  },
  {
    name: 'bytes',
    title: 'What travels to the visitor',
    body: `${made} Bytes of the bodies as served.\n\n${table(
      ['what', 'target', 'brotli', 'gzip'],
      [
        ['P1 the loader', '≤ 2,500 br, ≤ 3,000 gzip', bytes.loader.br, bytes.loader.gzip],
        ['P2 all until a chat is open', '≤ 45,000 gzip', bytes.open.br, bytes.open.gzip],
      ],
    )}`,
  },
  {
    name: 'machine',
    title: 'Start and memory',
    body: `${made}\n\n${table(
      ['what', 'target', 'value'],
      [
        ['P15 `npm run up`, new data folder', '', `${(first / 1000).toFixed(1)} s`],
        [
          'P15 `npm run up` again, median of 5 (max)',
          '≤ 15 s',
          starts ? `${(starts.median / 1000).toFixed(1)} s (${(starts.max / 1000).toFixed(1)} s)` : 'not measured',
        ],
        ['P16 memory idle', '≤ 1.6 GB', `${gigabytes(idle)} GB`],
        [`P16 memory with ${chats} contacts`, '≤ 2.5 GB', `${gigabytes(busy)} GB`],
      ],
    )}\n\nMemory by part, proportional set size in MB, idle / with ${chats} contacts: ${Object.keys(idle)
      .map((part) => `${part} ${megabytes(idle[part])} / ${megabytes(busy[part])}`)
      .join(', ')}.`,
  },
]);
say('docs/benchmarks.md is written');

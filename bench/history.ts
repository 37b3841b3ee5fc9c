import { cpus } from 'node:os';
import { reasonName } from '#tests/harness/reasons.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { gatherSlowly } from './chats.ts';
import { table, writeSections } from './document.ts';
import { growHistory, messagesEach, mostParts } from './history/fill.ts';
import { offerLatencies } from './offer.ts';
import { roundTrips } from './round-trip.ts';
import { summarise } from './statistics.ts';

// What a person waits for, beside a history of 1, 10 and 100 parts; `npm run bench` runs it after everything else.
const part = Number(process.env.BENCH_HISTORY ?? 5_000);
const chats = 50;
const load = { perSecond: 50, seconds: 20 };
const system = runningSystem();
const store = new Store(system);
const rows: (string | number)[][] = [];
let parts = 0;
for (const times of [1, 10, mostParts]) {
  console.log(`history of ${times * part} contacts …`);
  await growHistory(system, store, { part, from: parts, to: times });
  parts = times;
  const offers = summarise(await offerLatencies(system, store, 40));
  const crowd = await gatherSlowly(system, store, { chats, agents: 5 });
  const trips = summarise(await roundTrips(crowd, load));
  await crowd.finish(store, await reasonName(store));
  await crowd.leave();
  const milliseconds = [trips.median, trips.p95, trips.p99, offers.median, offers.p95].map((value) => value.toFixed(1));
  rows.push([`${times}×`, times * part, times * part * messagesEach, ...milliseconds]);
}
await store.close();
const note = process.env.BENCH_NOTE ? ` (${process.env.BENCH_NOTE})` : '';
await writeSections([
  {
    name: 'history',
    title: 'Latency beside a long history',
    body: `Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, ${cpus().length} processors${note}. Milliseconds; ${chats} chats, ${load.perSecond} messages/s,
40 offers, one tenant whose closed contacts lie in Postgres and in ClickHouse (P17: does not grow).

${table(['', 'closed contacts', 'their messages', 'message p50', 'p95', 'p99', 'offer p50', 'p95'], rows)}`,
  },
]);
console.log('docs/benchmarks.md is written');

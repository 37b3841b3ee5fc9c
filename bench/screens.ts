import { cpus } from 'node:os';
import { REPORTS } from '#server/domain/report/reports.ts';
import { launchBrowser, profile, signInAs } from '#tests/harness/browser.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { table, writeSections } from './document.ts';
import { consoleTimes } from './screens/console.ts';
import { firstChart, noteFirstChart } from './screens/first-chart.ts';
import { growOld } from './screens/history.ts';
import { summarise } from './statistics.ts';

// `npm run bench:screens`: what a person waits for in a browser, in a tenant with a long history.
const events = Number(process.env.BENCH_EVENTS ?? 20_000_000);
const runs = 7;
/** The default reports that have a chart. */
const drawn = new Set(['trend', 'waits', 'heat', 'paths']);
const reports = REPORTS.filter(({ blocks }) => blocks.some(({ kind }) => drawn.has(kind))).map(({ key }) => key);

const system = runningSystem();
const store = new Store(system);
const { first, last } = await growOld(system, store, events);
const browser = await launchBrowser();
const page = await (await profile(browser)).newPage();
await noteFirstChart(page);
await signInAs(page, system, userOf(system, 'supervisor'));

const charts: { report: string; times: number[] }[] = [];
for (const report of reports) {
  const address = `${system.baseUrl}/cockpit?report=${report}&range=custom&first=${first}&last=${last}`;
  await firstChart(page, address);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await firstChart(page, address));
  charts.push({ report, times });
  console.log(report, summarise(times));
}
await page.context().close();
console.log('console …');
const { times, bytes } = await consoleTimes(browser, system, store);
console.log(summarise(times), bytes);
await browser.close();
await store.close();

const whole = (value: number) => value.toFixed(0);
const all = summarise(charts.flatMap((one) => one.times));
const hand = summarise(times);
const note = process.env.BENCH_NOTE ? `; ${process.env.BENCH_NOTE}` : '';
await writeSections([
  {
    name: 'screens',
    title: `Screens, in a tenant with ${events / 1e6} million events`,
    body: `Made by \`npm run bench:screens\` on ${new Date().toISOString().slice(0, 10)}, everything on one machine (${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}${note}), Chromium without a window. Milliseconds.

From the navigation until the first chart is painted; the report asks for all five months, its scripts are in the browser's cache, ${runs} times each.

${table(
  ['P14, target p75 ≤ 700', 'n', 'median', 'p75', 'p95', 'max'],
  [...charts.map(({ report, times: of }) => ({ report, of: summarise(of) })), { report: 'all of them', of: all }].map(
    ({ report, of }) => [report, of.n, ...[of.median, of.p75, of.p95, of.max].map(whole)],
  ),
)}

From a key or a press until what it changed is painted: an agent with 8 chats of 200 rows each, in which everybody goes on
writing, opens each of them, writes and sends. The browser tells of 16 ms and more, in steps of 8.

${table(
  ['P13', 'target', 'n', 'median', 'p95', 'max'],
  [
    ['interaction → painted', 'p95 ≤ 100', hand.n, ...[hand.median, hand.p95, hand.max].map(whole)],
    ['scripts until the console stands, bytes gzip', '≤ 250,000', '', bytes, '', ''],
  ],
)}`,
  },
]);
console.log('docs/benchmarks.md is written');

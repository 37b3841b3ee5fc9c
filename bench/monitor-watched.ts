import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser, profile, signInAs } from '#tests/harness/browser.ts';
import { npmStart } from '#tests/harness/command.ts';
import { openRaw, type RawSocket } from '#tests/harness/raw-socket.ts';
import { Store } from '#tests/harness/store.ts';
import { runningSystem, userOf, usersOf } from '#tests/harness/system.ts';
import { PROTOCOL_VERSION } from '#widget/protocol/frames.ts';
import { Staff } from '../cli/simulate/staff.ts';
import { table, writeSections } from './document.ts';
import { summarise } from './statistics.ts';
import { noted, watch } from './watched.ts';

/** Column of the offered contacts in the table of queues. */
const OFFERED = 7;
const VIEWERS = 200;
const ROUNDS = 40;
/** What the agent changes to in turn; the page's label holds the word. */
const STATES = ['busy', 'away'] as const;

const system = runningSystem();
const store = new Store(system);
const user = usersOf(system, 'agent').at(-1);
if (!user) throw new Error('The demo tenant has agents.');
const login = user.email.split('@')[0] ?? '';

/** Times of the demo tenant's events of a type since an instant, in their order. */
async function timesOf(type: string, since: number, agent?: string): Promise<number[]> {
  const rows = await store.query<{ time: string }>(
    `select o.event->>'time' as time from outbox o join tenants t on t.id = o.tenant_id and t.slug = 'demo'
     where o.event->>'type' = $1 and (o.event->>'time')::timestamptz > $2 and ($3::text is null or o.agent = $3)
     order by (o.event->>'time')::timestamptz`,
    [type, new Date(since).toISOString(), agent ?? null],
  );
  return rows.map(({ time }) => Date.parse(time));
}

/** Sockets that follow the monitor and read nothing of it. */
async function viewers(count: number): Promise<RawSocket[]> {
  const boss = await Staff.signIn(system.baseUrl, userOf(system, 'supervisor'));
  boss.close();
  const opened: RawSocket[] = [];
  for (let number = 0; number < count; number += 1) {
    const socket = await openRaw(system.baseUrl, { origin: system.baseUrl, cookie: boss.cookie });
    socket.send(JSON.stringify({ t: 'hello', v: PROTOCOL_VERSION, role: 'staff' }));
    await socket.next('welcome');
    socket.send(JSON.stringify({ t: 'sub', topic: 'monitor' }));
    opened.push(socket);
  }
  return opened;
}

async function round(page: Page, agent: Staff) {
  const begun = Date.now();
  const base = Number((await noted(page)).offered.at(-1)?.value ?? 0);
  const simulation = npmStart(system, 'simulate', ['--minutes', '0.5', '--arrivals-per-minute', '40', '--agents', '5']);
  for (let number = 0; number < ROUNDS; number += 1) {
    await agent.setState(STATES[number % 2] ?? 'away');
    await pause(800);
  }
  await simulation.done;
  await pause(3_000);
  const { agent: states, offered } = await noted(page);
  const changes = states.filter(({ at }) => at > begun);
  const set = await timesOf('agent.state', begun, login);
  const entered = await timesOf('contact.queued', begun);
  const figures = entered.flatMap((time, index) => {
    const seen = offered.find(({ at, value }) => at >= time && Number(value) >= base + index + 1);
    return seen ? [seen.at - time] : [];
  });
  const stated = set.flatMap((time, index) => {
    const label = STATES[index % 2] ?? '';
    const seen = changes.find(({ at, value }) => at >= time && value.toLowerCase().includes(label));
    return seen ? [seen.at - time] : [];
  });
  return { states: stated, figures };
}

const browser = await launchBrowser();
const page = await (await profile(browser)).newPage();
await signInAs(page, system, userOf(system, 'supervisor'));
await page.goto(`${system.baseUrl}/monitor`);
const agent = await Staff.signIn(system.baseUrl, user);
await agent.setState('away');
await page.locator(`tr[data-agent="${login}"]`).waitFor();
await pause(2_000);
await watch(page, login, OFFERED);
console.log('one viewer …');
const alone = await round(page, agent);
console.log(`${VIEWERS} viewers …`);
const watching = await viewers(VIEWERS);
const beside = await round(page, agent);
for (const socket of watching) socket.close();
await agent.setState('offline');
agent.close();
await browser.close();
await store.close();

const row = (what: string, target: string, values: number[]) => {
  const { n, median, p95, p99, max } = summarise(values);
  return [what, target, n, ...[median, p95, p99, max].map((value) => value.toFixed(0))];
};
const note = process.env.BENCH_NOTE ? `; ${process.env.BENCH_NOTE}` : '';
await writeSections([
  {
    name: 'watched',
    title: 'The monitor in a second browser, while `npm run simulate` runs',
    body: `Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, everything on one machine (${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}${note}): system, simulation, browser and viewers. From the instant of the event in its transaction to the frame after which the page shows it, milliseconds. 40 contacts a minute.

${table(
  ['what', 'target', 'n', 'median', 'p95', 'p99', 'max'],
  [
    row('P6 agent’s state → pixel', 'p95 ≤ 250', alone.states),
    row('P6 contact in a queue → figure’s pixel', 'p95 ≤ 1,000', alone.figures),
    row(`P7 the state, with ${VIEWERS} more viewers`, '', beside.states),
    row(`P7 the figure, with ${VIEWERS} more viewers`, '', beside.figures),
  ],
)}

That ${VIEWERS} viewers ask the engines no more than one is held by a test (\`server/doors/live/monitor-viewers.engine.test.ts\`).`,
  },
]);
console.log('docs/benchmarks.md is written');

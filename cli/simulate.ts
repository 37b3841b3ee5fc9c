import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { env } from '#server/env.ts';
import { judge, type Verdict } from './simulate/judge.ts';
import { planVisitors } from './simulate/plan.ts';
import { randomOf } from './simulate/random.ts';
import { percentile, Tally } from './simulate/tally.ts';
import { VirtualAgent } from './simulate/virtual-agent.ts';
import { playVisitor } from './simulate/virtual-visitor.ts';

const usage = 'Usage: npm run simulate -- [--minutes 2] [--arrivals-per-minute 20] [--agents 5] [--seed 1]';

const size = z.object({
  minutes: z.coerce.number().positive().max(240),
  'arrivals-per-minute': z.coerce.number().positive().max(600),
  agents: z.coerce.number().int().min(1),
  seed: z.coerce.number().int(),
});

const credentials = z.object({
  url: z.string(),
  users: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
  apiToken: z.string(),
  siteKey: z.string(),
  demoSiteUrl: z.string(),
});

function commandLine() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '2' },
      'arrivals-per-minute': { type: 'string', default: '20' },
      agents: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
    },
  });
  const parsed = size.safeParse(values);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${lines.join('\n')}\n${usage}`);
}

async function demo() {
  const path = join(env().DATA_DIR, 'demo-credentials.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} is not there: it is written when the system starts for the first time (npm run up).`);
  });
  return credentials.parse(JSON.parse(text));
}

const milliseconds = (value: number | null) => (value === null ? '–' : `${Math.round(value)} ms`);

function report(tally: Tally, verdict: Verdict): string {
  const row = (values: readonly number[]) =>
    `p50 ${milliseconds(percentile(values, 0.5))}, p95 ${milliseconds(percentile(values, 0.95))}, p99 ${milliseconds(percentile(values, 0.99))} (n = ${values.length})`;
  const outcomes = Object.entries(verdict.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return [
    `Contacts: ${tally.contacts.size} started, ${verdict.closed} closed; ${tally.abandoned} visitors gave up`,
    `Visits:   ${verdict.offered} offered = ${outcomes.join(' + ') || '0'}`,
    `Offers:   ${tally.declined} declined, ${tally.missed} missed`,
    `Messages: ${verdict.messages} acknowledged and stored, ${tally.unheard} not shown to the other side`,
    ...(verdict.foreign > 0
      ? [`          ${verdict.foreign} more by people beside the run, at its agents' desks`]
      : []),
    `Start to offer on an agent's screen, an agent being free: ${row(tally.offers)}`,
    `Message to the other side's screen: ${row(tally.messages)}`,
    ...tally.faults.map((fault) => `LOST: ${fault}`),
    tally.faults.length === 0 ? 'Nothing was lost.' : `${tally.faults.length} faults.`,
  ].join('\n');
}

async function main(): Promise<number> {
  const { minutes, 'arrivals-per-minute': arrivalsPerMinute, agents: wanted, seed } = commandLine();
  const { url, users, apiToken, siteKey, demoSiteUrl } = await demo();
  const staff = users.filter((user) => user.role === 'agent');
  if (staff.length < wanted) throw new Error(`--agents: the demo tenant has ${staff.length} agents.`);
  const tally = new Tally();
  const signIn = (user: (typeof staff)[number], index: number) =>
    VirtualAgent.signIn(url, user, randomOf(seed * 1000 + index + 1), tally);
  const agents = await Promise.all(staff.slice(0, wanted).map(signIn));
  const plans = planVisitors({ minutes, arrivalsPerMinute, seed });
  console.log(`${plans.length} visitors within ${minutes} minutes, ${agents.length} agents at ${url} (seed ${seed})`);
  const site = { baseUrl: url, siteKey, hostOrigin: new URL(demoSiteUrl).origin, page: demoSiteUrl };
  const free = () => agents.some((agent) => agent.free);
  const begun = performance.now();
  let over = 0;
  const beat = setInterval(
    () =>
      console.log(`${Math.round((performance.now() - begun) / 1000)} s: ${tally.contacts.size} started, ${over} over`),
    15_000,
  );
  await Promise.all(
    plans.map(async (plan) => {
      await pause(plan.arrival);
      await playVisitor(plan, site, tally, free).catch((error) => tally.fault(`visitor ${plan.number}`, error));
      over += 1;
    }),
  );
  for (const until = Date.now() + 120_000; agents.some((agent) => agent.busy) && Date.now() < until; ) await pause(200);
  clearInterval(beat);
  const verdict = await judge({ baseUrl: url, token: apiToken }, tally);
  await Promise.all(
    agents.map((agent) => agent.leave().catch((error) => tally.fault('an agent cannot sign off', error))),
  );
  if (tally.unheard > 0) tally.fault('messages', `${tally.unheard} were acknowledged and never shown`);
  console.log(report(tally, verdict));
  return tally.faults.length > 0 ? 1 : 0;
}

// Ends by itself: timers of reconnects that nobody needs any more would hold the process for minutes.
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(`The simulation could not run: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  },
);

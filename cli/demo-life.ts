import { randomBytes } from 'node:crypto';
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '#server/domain/context.ts';
import { env } from '#server/env.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { listUsers, updateUser } from '#server/services/access/user/index.ts';
import { listSites } from '#server/services/directory/site/index.ts';
import { findTenant } from '#server/services/directory/tenant/index.ts';
import { LifeAgent } from './life/agent.ts';
import { arrivalsPerMinute, works } from './life/rhythm.ts';
import type { Scripts } from './life/script.ts';
import { type LifeSite, visit } from './life/visitor.ts';
import { emailOf, sites as sampleSites, sampleTenant } from './sample/organisation.ts';
import { randomOf } from './simulate/random.ts';

/** Who works in the demo's life; people sign in as others, so that nobody takes their contacts. */
const logins = ['bruno', 'greta', 'ines', 'dario', 'kira'] as const;

/** More visitors at once than this means that nobody serves them: new ones stay away. */
const MOST = 14;

type LifeOfAgents = {
  baseUrl: string;
  scripts: Scripts;
  random: ReturnType<typeof randomOf>;
  works: (agent: number) => boolean;
};

/** Signs the agents in with passwords of this run alone. */
async function signInAgents(ctx: Ctx, life: LifeOfAgents): Promise<LifeAgent[]> {
  const users = new Map((await listUsers({ ctx, input: {} })).map((user) => [user.login, user]));
  const agents: LifeAgent[] = [];
  for (const [number, login] of logins.entries()) {
    const user = users.get(login);
    if (!user) continue;
    const password = randomBytes(24).toString('base64url');
    await updateUser({ ctx, input: { id: user.id, password } });
    const credentials = { email: emailOf(login, sampleTenant.slug), password };
    const works = () => life.works(number);
    agents.push(await LifeAgent.signIn(user.name, credentials, { ...life, works }));
  }
  return agents;
}

async function sitesOf(ctx: Ctx): Promise<LifeSite[]> {
  const made = await listSites({ ctx });
  return sampleSites.flatMap(({ name, origin, language, queue }) => {
    const siteKey = made.find((site) => site.name === name)?.siteKey;
    return siteKey ? [{ siteKey, origin, language, about: queue }] : [];
  });
}

/**
 * Keeps a small life going in the tenant `sample`: virtual agents and visitors over the very protocols of console and
 * widget, until the process is asked to end. Killed, the next run's agents end what was left open.
 */
async function main(): Promise<void> {
  const tenantId = await findTenant(sampleTenant.slug);
  if (!tenantId) throw new Error('There is no tenant sample: make it with npm run sample.');
  // People at the screen come first.
  setPriority(10);
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'demo-life' } };
  const { HOST, PORT } = env();
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  const baseUrl = `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
  const zone = sampleTenant.timeZone;
  const life = { baseUrl, scripts: new Map() as Scripts, random: randomOf(Date.now() % 2 ** 31) };
  const agents = await signInAgents(ctx, { ...life, works: (agent) => works(agent, zone, Date.now()) });
  const [first, ...others] = await sitesOf(ctx);
  if (!first) throw new Error('The tenant sample has no site.');
  await closeDatabase();
  console.log(`${agents.length} agents work in the tenant ${sampleTenant.slug} at ${baseUrl}.`);

  const ending = new AbortController();
  const visits = new Set<Promise<void>>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      ending.abort();
      await Promise.race([Promise.allSettled(visits), pause(1000)]);
      await Promise.race([Promise.allSettled(agents.map((agent) => agent.leave())), pause(1500)]);
      process.exit(0);
    });
  }
  for (let come = 0; !ending.signal.aborted; come += 1) {
    // Whoever has just started the system sees something at once, also at night.
    const mean = come < 4 ? 5000 : 60_000 / arrivalsPerMinute(zone, Date.now());
    await pause(life.random.exponential(mean));
    if (visits.size >= MOST) continue;
    const coming = visit(life.random.pick([first, ...others]), { ...life, ending: ending.signal })
      .catch((error: unknown) => console.error('A visitor went wrong:', error))
      .finally(() => visits.delete(coming));
    visits.add(coming);
  }
}

main().catch((error: unknown) => {
  console.error(`The demo has no life: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

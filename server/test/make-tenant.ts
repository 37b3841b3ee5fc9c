import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, Ctx } from '#server/domain/context.ts';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { ownerDatabaseUrl } from '#server/env.ts';
import { dispatcher } from '#server/services/contact/process/dispatcher.ts';

type UserActor = Extract<Actor, { kind: 'user' }>;
export type TestUser = { ctx: Ctx & { actor: UserActor }; id: string; login: string };

export type TestTenant = {
  id: string;
  system: Ctx;
  queue: { id: string; name: string };
  site: { id: string; siteKey: string; origin: string };
  skill: string;
  /** Agents have the queue's skill. */
  agents: TestUser[];
  supervisor: TestUser;
  /** Runs SQL as the owner of the schema, to arrange and to look. */
  sql: <R extends object>(text: string, values?: unknown[]) => Promise<R[]>;
  close: () => Promise<void>;
};

type Options = {
  agents?: number;
  ringSeconds?: number;
  wrapupSeconds?: number;
  visitorGraceSeconds?: number;
  agentGraceSeconds?: number;
};

/** A tenant of its own for one suite, with a queue that needs a skill, agents who have it, a supervisor and a site. */
export async function makeTenant(options: Options = {}): Promise<TestTenant> {
  const client = new pg.Client({ connectionString: ownerDatabaseUrl() });
  await client.connect();
  // What follows a change runs after the answer to it: whoever looks waits for that.
  const sql = async <R extends object>(text: string, values: unknown[] = []) => {
    await dispatcher().settled();
    return (await client.query<R>(text, values)).rows;
  };
  const id = uuidv7();
  const slug = `t-${randomBytes(6).toString('hex')}`;
  const [queueId, skill, siteId] = [uuidv7(), uuidv7(), uuidv7()];
  const origin = `https://${slug}.example.com`;
  await sql('insert into tenants (id, slug, name) values ($1, $2, $2)', [id, slug]);
  await sql('insert into skills (id, tenant_id, name) values ($1, $2, $3)', [skill, id, 'german']);
  await sql(
    `insert into queues (id, tenant_id, name, ring_seconds, wrapup_seconds, visitor_grace_seconds, agent_grace_seconds)
     values ($1, $2, 'service', $3, $4, $5, $6)`,
    [
      queueId,
      id,
      options.ringSeconds ?? 20,
      options.wrapupSeconds ?? 60,
      options.visitorGraceSeconds ?? 60,
      options.agentGraceSeconds ?? 20,
    ],
  );
  await sql('insert into queue_skills (tenant_id, queue_id, skill_id, min_proficiency) values ($1, $2, $3, 2)', [
    id,
    queueId,
    skill,
  ]);
  await sql('insert into contact_reasons (id, tenant_id, name) values ($1, $2, $3)', [uuidv7(), id, 'Order']);
  await sql('insert into sites (id, tenant_id, name, site_key, default_queue_id) values ($1, $2, $3, $4, $5)', [
    siteId,
    id,
    'Shop',
    `site-${slug}`,
    queueId,
  ]);
  await sql('insert into site_domains (tenant_id, site_id, origin) values ($1, $2, $3)', [id, siteId, origin]);

  const makeUser = async (login: string, role: keyof typeof BUILTIN_ROLES): Promise<TestUser> => {
    const userId = uuidv7();
    await sql('insert into users (id, tenant_id, login, email, name) values ($1, $2, $3, $4, $5)', [
      userId,
      id,
      login,
      `${login}@${slug}.example.com`,
      login.toUpperCase(),
    ]);
    const actor: UserActor = {
      kind: 'user',
      userId,
      login,
      name: login.toUpperCase(),
      sessionId: uuidv7(),
      permissions: new Set(BUILTIN_ROLES[role]),
      groups: null,
      sites: null,
    };
    return { ctx: { tenantId: id, actor }, id: userId, login };
  };
  const agents: TestUser[] = [];
  for (let n = 1; n <= (options.agents ?? 2); n += 1) {
    const agent = await makeUser(`agent${n}`, 'agent');
    await sql('insert into user_skills (tenant_id, user_id, skill_id, proficiency) values ($1, $2, $3, 3)', [
      id,
      agent.id,
      skill,
    ]);
    agents.push(agent);
  }
  return {
    id,
    system: { tenantId: id, actor: { kind: 'system', name: 'test' } },
    queue: { id: queueId, name: 'service' },
    site: { id: siteId, siteKey: `site-${slug}`, origin },
    skill,
    agents,
    supervisor: await makeUser('supervisor', 'supervisor'),
    sql,
    close: async () => {
      await dispatcher().settled();
      await client.end();
    },
  };
}

/** A visitor of the tenant's site, without a connection. */
export async function makeVisitor(tenant: TestTenant): Promise<Ctx & { actor: Extract<Actor, { kind: 'visitor' }> }> {
  const visitorId = uuidv7();
  await tenant.sql('insert into visitors (id, tenant_id, site_id, resume_hash) values ($1, $2, $3, $4)', [
    visitorId,
    tenant.id,
    tenant.site.id,
    randomBytes(32),
  ]);
  return { tenantId: tenant.id, actor: { kind: 'visitor', visitorId, siteId: tenant.site.id } };
}

/** The agent at this place in the tenant. */
export function agentAt(tenant: TestTenant, index: number): TestUser {
  const agent = tenant.agents[index];
  if (!agent) throw new Error(`The tenant has no agent ${index}`);
  return agent;
}

type Stored = { type: string; time: string; seq: number; [field: string]: unknown };

/** The contact's events in their order. */
export async function eventsOf(tenant: TestTenant, contactId: string): Promise<Stored[]> {
  const rows = await tenant.sql<{ event: Stored }>(
    `select event from outbox where tenant_id = $1 and contact = $2 order by (event->>'seq')::int`,
    [tenant.id, contactId],
  );
  return rows.map((row) => row.event);
}

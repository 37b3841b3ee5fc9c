import type { Store } from '#tests/harness/store.ts';
import type { System } from '#tests/harness/system.ts';
import { loadPopulation } from '../population/load.ts';
import { DAY, type Population } from '../population/population.ts';

/** Messages of one closed contact. */
export const messagesEach = 10;
/** A history has so many parts at most. */
export const mostParts = 100;
const before = '2026-11-01T00:00:00Z';

/** Adds closed contacts of the demo tenant in Postgres, numbered from…to, with what belongs to each of them. */
async function fillPostgres(system: System, store: Store, { from, to }: { from: number; to: number }) {
  await store.query('drop table if exists bench_closed');
  await store.query(
    `create unlogged table bench_closed as
     select n, gen_random_uuid() as contact, gen_random_uuid() as visit, t.id as tenant, s.id as site,
       s.default_queue_id as queue, agent.id as agent, timestamptz '${before}' - n * interval '20 seconds' as at
     from generate_series($1::int, $2::int - 1) as n, tenants t
     join sites s on s.tenant_id = t.id and s.site_key = $3
     cross join lateral (select id from users u where u.tenant_id = t.id order by id limit 1) as agent
     where t.slug = 'demo'`,
    [from, to, system.credentials.siteKey],
  );
  await store.query(
    `insert into contacts (id, tenant_id, site_id, channel, status, created_at, ended_at, ended_by, closed_at,
       message_seq, public_seq, event_seq, last_event_at)
     select contact, tenant, site, 'chat', 'closed', at, at + interval '5 minutes', 'visitor', at + interval '6 minutes',
       ${messagesEach}, ${messagesEach}, ${messagesEach + 9}, at + interval '6 minutes' from bench_closed`,
  );
  await store.query(
    `insert into visits (id, tenant_id, contact_id, queue_id, cause, entered_at, position_at, left_at, outcome)
     select visit, tenant, contact, queue, 'initial', at, at, at + interval '20 seconds', 'answered' from bench_closed`,
  );
  await store.query(
    `insert into offers (id, tenant_id, contact_id, visit_id, queue_id, agent_id, offered_at, expires_at, ended_at, result)
     select gen_random_uuid(), tenant, contact, visit, queue, agent, at, at + interval '20 seconds',
       at + interval '20 seconds', 'accepted' from bench_closed`,
  );
  await store.query(
    `insert into segments (id, tenant_id, contact_id, visit_id, queue_id, agent_id, started_at, ended_at, end_kind,
       wrapup_started_at, wrapup_ended_at, wrapup_automatic)
     select gen_random_uuid(), tenant, contact, visit, queue, agent, at + interval '20 seconds', at + interval '5 minutes',
       'ended', at + interval '5 minutes', at + interval '6 minutes', false from bench_closed`,
  );
  await store.query(
    `insert into messages (id, tenant_id, contact_id, seq, public_seq, sender, author, client_message_id, body, sent_at)
     select gen_random_uuid(), tenant, contact, k, k, 'visitor', 'visitor', gen_random_uuid(),
       'What was said long ago, number ' || k, at + k * interval '20 seconds'
     from bench_closed, generate_series(1, ${messagesEach}) as k`,
  );
  await store.query('drop table bench_closed');
  for (const table of ['contacts', 'visits', 'offers', 'segments', 'messages']) await store.query(`analyze ${table}`);
}

/**
 * Adds to the demo tenant's history so many parts of so many closed contacts each, in Postgres and in ClickHouse, where a
 * part is one day of a population.
 */
export async function growHistory(system: System, store: Store, grown: { part: number; from: number; to: number }) {
  const { part, from, to } = grown;
  await fillPostgres(system, store, { from: part * from, to: part * to });
  const [tenant] = await store.query<{ id: string }>("select id from tenants where slug = 'demo'");
  if (!tenant) throw new Error('The demo tenant is not there.');
  const population: Population = {
    tenantId: tenant.id,
    seed: 17,
    start: Date.parse(before) - mostParts * DAY,
    days: mostParts,
    contactsPerDay: part,
    agents: 2 * Math.ceil(part / 132),
    queues: 1,
  };
  await loadPopulation(system.engines.CLICKHOUSE_URL, population, { from, to });
}

import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { agentAt, makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { loadDesk } from './load-desk.ts';

let tenant: TestTenant;
const [danish, orders] = [uuidv7(), uuidv7()];

beforeAll(async () => {
  tenant = await makeTenant({ agents: 1 });
  const { id, sql } = tenant;
  await sql('insert into queues (id, tenant_id, name, label) values ($1, $2, $3, $4)', [
    orders,
    id,
    'orders',
    'Orders',
  ]);
  await sql('insert into skills (id, tenant_id, name) values ($1, $2, $3)', [danish, id, 'danish']);
  const needs = 'insert into queue_skills (tenant_id, queue_id, skill_id, min_proficiency) values ($1, $2, $3, 3)';
  await sql(needs, [id, orders, danish]);
});

afterAll(async () => {
  await tenant.close();
  await closeDatabase();
});

const lacking = async () => (await loadDesk({ ctx: agentAt(tenant, 0).ctx })).agent.lacking;

it('names what an agent lacks whom no visitor of any site can reach, and nothing once one can', async () => {
  expect(await lacking()).toBeUndefined();
  await tenant.sql('update sites set default_queue_id = $2 where tenant_id = $1', [tenant.id, orders]);
  const missing = [{ queue: 'orders', queueLabel: 'Orders', skills: [{ name: 'danish', min: 3 }] }];
  expect(await lacking()).toEqual(missing);
  const skilled = `insert into user_skills (tenant_id, user_id, skill_id, proficiency) values ($1, $2, $3, $4)
    on conflict (tenant_id, user_id, skill_id) do update set proficiency = excluded.proficiency`;
  await tenant.sql(skilled, [tenant.id, agentAt(tenant, 0).id, danish, 2]);
  expect(await lacking()).toEqual(missing);
  await tenant.sql(skilled, [tenant.id, agentAt(tenant, 0).id, danish, 3]);
  expect(await lacking()).toBeUndefined();
});

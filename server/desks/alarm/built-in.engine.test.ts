import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { tenantsToWatch } from '#server/services/alarm/alarm/claim-turn.ts';
import { listAlarms } from '#server/services/alarm/alarm/list.ts';
import { resolveAlarm } from '#server/services/alarm/alarm/resolve.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { evaluateTenant } from './evaluate-tenant.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await makeTenant({ agents: 0 });
});
afterAll(async () => {
  await clear();
  await tenant.close();
  await Promise.all([closeDatabase(), closeClickhouse()]);
});

const look = () => evaluateTenant(tenant.id);
const open = async () => (await listAlarms({ ctx: tenant.system, input: {} })).alarms;
const clear = () => tenant.sql('delete from outbox where tenant_id = $1', [tenant.id]);
/** Leased, so that no relay of another suite takes it. */
const arrange = (columns: string, values: string) =>
  tenant.sql(
    `insert into outbox (id, tenant_id, event, leased_until, ${columns})
     values ($1, $2, '{}', now() + interval '1 hour', ${values})`,
    [uuid(), tenant.id],
  );

it('raises no alarm while events are on their way for a moment only', async () => {
  await arrange('created_at', `now() - interval '4 minutes'`);
  await look();
  expect(await open()).toEqual([]);
  expect(await tenantsToWatch()).not.toContain(tenant.id);
  await clear();
});

it('raises one, without any rule, when events have waited for five minutes, and ends it with them', async () => {
  await arrange('created_at', `now() - interval '6 minutes'`);
  expect(await tenantsToWatch()).toContain(tenant.id);
  await look();
  await look();
  expect(await open()).toMatchObject([{ kind: 'outbox', severity: 'critical', ruleId: null }]);
  await clear();
  await look();
  expect(await open()).toEqual([]);
});

it('raises one for an event that was set aside, and not again for the same once somebody has resolved it', async () => {
  await arrange('dead_at', 'now()');
  expect(await tenantsToWatch()).toContain(tenant.id);
  await look();
  const [alarm, ...more] = await open();
  expect(more).toEqual([]);
  expect(alarm).toMatchObject({ kind: 'outbox' });
  await resolveAlarm({ ctx: tenant.supervisor.ctx, input: { id: alarm?.id ?? '' } });
  await look();
  expect(await open()).toEqual([]);
});

it('raises one when deadlines were missed three times within ten minutes, whatever contact waits for a match', async () => {
  const found = (cause: string, age: string) =>
    tenant.sql(
      `insert into sweep_findings (tenant_id, contact_id, cause, at) values ($1, $2, $3, now() - interval '${age}')`,
      [tenant.id, uuid(), cause],
    );
  await clear();
  for (const cause of ['unmatched', 'unmatched', 'unmatched', 'ring', 'wrapup']) await found(cause, '1 minute');
  await found('grace', '11 minutes');
  expect(await tenantsToWatch()).toContain(tenant.id);
  await look();
  expect(await open()).toEqual([]);
  await found('grace', '2 minutes');
  await look();
  expect(await open()).toMatchObject([{ kind: 'sweep', severity: 'critical' }]);
  await tenant.sql('delete from sweep_findings where tenant_id = $1', [tenant.id]);
  await look();
  expect(await open()).toEqual([]);
});

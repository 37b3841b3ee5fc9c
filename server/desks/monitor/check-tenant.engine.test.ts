import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { relayBatch } from '#server/events/relay/relay-batch.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { checkTenant } from './check-tenant.ts';
import { monitorSnapshot } from './snapshot.ts';
import { ConservationWatch } from './watch-conservation.ts';

let tenant: TestTenant;

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  tenant = await makeTenant();
});

afterAll(async () => {
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeClickhouse(), closeDatabase()]);
});

const check = () => checkTenant({ tenantId: tenant.id, until: new Date(), confirmAfter: 0 });
const shown = async () => (await monitorSnapshot({ ctx: tenant.supervisor.ctx })).conservation;
/** Other suites relay too, and may have taken these events just now. */
async function relayed(): Promise<void> {
  await vi.waitFor(
    async () => {
      await relayBatch(clickhouse());
      const open = await tenant.sql('select from outbox where tenant_id = $1 and delivered_at is null', [tenant.id]);
      expect(open).toEqual([]);
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** An event of a visit that stays without its fact, as after a projection that went wrong. */
async function loseFact(contactId: string): Promise<void> {
  const event = { stream: 'contact', stream_key: contactId, type: 'contact.queued', agent: '', source: 'live' };
  const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
  await clickhouse().insert({
    table: 'events',
    values: [{ tenant_id: tenant.id, ...event, time, seq: 99, id: uuidv7(), body: '{}' }],
    format: 'JSONEachRow',
  });
}

it('finds nothing where figures add up, shows on the monitor what does not, and since when', async () => {
  const visitor = await makeVisitor(tenant);
  const input = { clientRequestId: uuidv7(), question: 'Hello?' };
  const { contactId } = await openContact({ ctx: visitor, input });
  await relayed();
  expect(await check()).toEqual([]);
  expect(await shown()).toBeNull();

  await loseFact(contactId);
  const breach = { rule: 'visitsEntered', of: null, expected: 2, found: 1 };
  expect(await check()).toEqual([breach]);
  const broken = await shown();
  expect(broken).toEqual({ since: expect.any(String), breaches: [breach] });
  await check();
  expect(await shown()).toEqual(broken);

  await clickhouse().command({
    query: 'DELETE FROM events WHERE tenant_id = {tenant:String} AND seq = 99',
    query_params: { tenant: tenant.id },
  });
  expect(await check()).toEqual([]);
  expect(await shown()).toBeNull();
});

it('looks, round by round, at each tenant of which events have come in, whatever fails', async () => {
  const asked: string[] = [];
  const watch = new ConservationWatch(async ({ tenantId }) => {
    asked.push(tenantId);
    if (tenantId === tenant.id) throw new Error('away');
    return [];
  });
  await expect(watch.round()).rejects.toThrow('away');
  await expect(watch.round()).rejects.toThrow('away');
  expect(asked.filter((id) => id === tenant.id)).toHaveLength(2);
});

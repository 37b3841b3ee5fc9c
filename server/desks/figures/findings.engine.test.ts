import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { History } from '#server/metrics/exactness.fixture.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { askFindings } from './findings.ts';

const at = (clock: string) => Date.parse(`2026-05-04T${clock}Z`);
const query = { metrics: [], from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z', timeZone: 'UTC' };

let tenant: TestTenant;

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  tenant = await makeTenant();
  const made = new History();
  const agent = 'anna';
  made.add({ agent }, at('08:00:00'), 'agent.state', { state: 'ready' });
  made.add({ agent }, at('18:00:00'), 'agent.state', { state: 'offline' });
  // From nine to ten 20 come at once every three minutes: eight of them give up, one of these at once.
  for (let n = 0; n < 20; n += 1) {
    const wait = n % 5 < 2 ? (n === 0 ? 2 : 90) : 40;
    made.call(`nine ${n}`, at('09:00:00') + n * 170_000, {
      queue: 'service',
      wait,
      talk: 160,
      ...(n % 5 < 2 ? {} : { agent }),
    });
  }
  for (let n = 0; n < 5; n += 1)
    made.call(`noon ${n}`, at('12:00:00') + n * 300_000, { queue: 'service', wait: 1, agent });
  const { refused } = await ingestEvents({
    clickhouse: clickhouse(),
    tenantId: tenant.id,
    events: made.events,
    source: 'import',
  });
  expect(refused).toEqual([]);
});
afterAll(async () => {
  await tenant.close();
  await Promise.all([closeClickhouse(), closeDatabase()]);
});

it('names the hour in which many gave up, and how many agents were missing', async () => {
  const found = await askFindings({ ctx: tenant.supervisor.ctx, query });
  expect(found).toMatchObject([
    {
      kind: 'gaveUp',
      queue: 'service',
      from: '2026-05-04T09:00:00.000Z',
      to: '2026-05-04T10:00:00.000Z',
      count: 7,
      of: 19,
    },
  ]);
  expect(found[0]?.missing).toBeGreaterThan(0);
});

it('is calm where nothing is wrong, and refuses a range that is none', async () => {
  const { ctx } = tenant.supervisor;
  expect(await askFindings({ ctx, query: { ...query, from: '2026-05-04T11:00:00Z' } })).toEqual([]);
  await expect(askFindings({ ctx, query: { ...query, to: query.from } })).rejects.toThrow();
});

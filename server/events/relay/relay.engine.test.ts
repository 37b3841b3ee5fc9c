import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClickhouse } from '#clickhouse/client/client.ts';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { findIds } from '#clickhouse/tables/events.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { reconcile } from './reconcile.ts';
import { relayBatch } from './relay-batch.ts';
import { reviveDead } from './revive.ts';
import { watchOutbox } from './watch-outbox.ts';

let tenant: TestTenant;

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  tenant = await makeTenant({ agents: 0 });
});

afterAll(async () => {
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeClickhouse(), closeDatabase()]);
});

type Row = { id: string; delivered: boolean; dead: boolean; attempts: number; last_error: string | null };

const outbox = () =>
  tenant.sql<Row>(
    `select id, delivered_at is not null as delivered, dead_at is not null as dead, attempts, last_error
     from outbox where tenant_id = $1 order by id`,
    [tenant.id],
  );

/** Whoever relays (this test, or a worker beside it): until nothing of the tenant is due. */
async function relayAll(): Promise<void> {
  for (;;) {
    await relayBatch(clickhouse());
    const [due] = await tenant.sql<{ n: number }>(
      `select count(*)::int as n from outbox where tenant_id = $1 and delivered_at is null and dead_at is null
         and attempts < 1`,
      [tenant.id],
    );
    const [leased] = await tenant.sql<{ n: number }>(
      `select count(*)::int as n from outbox where tenant_id = $1 and delivered_at is null and last_error is null
         and dead_at is null`,
      [tenant.id],
    );
    if (due?.n === 0 && leased?.n === 0) return;
  }
}

const inClickhouse = async (ids: string[]) => {
  const result = await clickhouse().query({
    query: 'select id, count() as n from events where tenant_id = {t:String} and id in {ids:Array(String)} group by id',
    query_params: { t: tenant.id, ids },
    format: 'JSONEachRow',
  });
  return result.json<{ id: string; n: number }>();
};

describe('the relay', () => {
  it('brings every event of the outbox to ClickHouse', async () => {
    const ctx = await makeVisitor(tenant);
    await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Hello?' } });
    await relayAll();
    const rows = await outbox();
    expect(rows.map(({ delivered }) => delivered)).toEqual([true, true, true]);
    const ids = rows.map(({ id }) => id);
    expect((await findIds(clickhouse(), { tenantId: tenant.id, ids })).map(({ id }) => id).sort()).toEqual(ids);
  });

  it('counts an event once that is delivered twice', async () => {
    const before = (await outbox()).map(({ id }) => id);
    await tenant.sql('update outbox set delivered_at = null where tenant_id = $1', [tenant.id]);
    await relayAll();
    expect((await outbox()).every(({ delivered }) => delivered)).toBe(true);
    const found = await findIds(clickhouse(), { tenantId: tenant.id, ids: before });
    expect(found).toHaveLength(before.length);
    expect((await inClickhouse(before)).length).toBe(before.length);
  });

  it('keeps events while ClickHouse is away, and does not count it against them', async () => {
    const ctx = await makeVisitor(tenant);
    await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Still there?' } });
    const away = createClickhouse('http://nobody:nothing@127.0.0.1:9/leitstand');
    await relayBatch(away).catch((error: unknown) => error);
    await away.close();
    const rows = await outbox();
    expect(rows.some(({ dead }) => dead)).toBe(false);
    await relayAll();
    expect((await outbox()).every(({ delivered }) => delivered)).toBe(true);
  });

  it('sets an event aside that is refused by its content, and goes on with the others', async () => {
    const { id } = await withTenant(tenant.id, (tx) =>
      appendEvent(tx, tenant.system, { type: 'mark.set', text: 'sound' }),
    );
    const broken = uuidv7();
    await tenant.sql('insert into outbox (id, tenant_id, event, attempts) values ($1, $2, $3, 4)', [
      broken,
      tenant.id,
      JSON.stringify({ id: broken, time: 'yesterday', type: 'mark.set', text: 'broken' }),
    ]);
    await relayAll();
    const rows = await outbox();
    expect(rows.find((row) => row.id === id)).toMatchObject({ delivered: true, dead: false });
    const aside = rows.find((row) => row.id === broken);
    expect(aside).toMatchObject({ delivered: false, dead: true });
    expect(aside?.last_error).toContain('time');
  });
});

it('takes our own event of another clock, which none of ours can call of the future', async () => {
  const ahead = uuidv7();
  const time = new Date(Date.now() + 600_000).toISOString();
  await tenant.sql('insert into outbox (id, tenant_id, event, attempts) values ($1, $2, $3, 4)', [
    ahead,
    tenant.id,
    JSON.stringify({ id: ahead, time, seq: 0, type: 'mark.set', text: 'ahead' }),
  ]);
  await relayAll();
  expect((await outbox()).find((row) => row.id === ahead)).toMatchObject({ delivered: true, dead: false });
});

describe('the reconciler', () => {
  it('brings back an event that was set aside once its cause is gone, counts it until then, and leaves a broken one', async () => {
    const { id } = await withTenant(tenant.id, (tx) =>
      appendEvent(tx, tenant.system, { type: 'mark.set', text: 'set aside' }),
    );
    await tenant.sql(`update outbox set dead_at = now(), attempts = 5, last_error = 'of the future' where id = $1`, [
      id,
    ]);
    const before = await watchOutbox();
    expect(before.dead).toBeGreaterThanOrEqual(2);
    expect(await reviveDead(tenant.id)).toBe(1);
    expect((await watchOutbox()).dead).toBe(before.dead - 1);
    await relayAll();
    const rows = await outbox();
    expect(rows.find((row) => row.id === id)).toMatchObject({ delivered: true, dead: false });
    expect(rows.filter(({ dead }) => dead)).toHaveLength(1);
  });

  it('finds nothing missing in a sound system', async () => {
    const results = await reconcile(clickhouse(), tenant.id);
    expect(results.map(({ missing }) => missing)).toEqual(results.map(() => 0));
    expect(results.reduce((sum, { inPostgres }) => sum + inPostgres, 0)).toBeGreaterThanOrEqual(6);
  });

  it('brings back what was marked delivered but is not there', async () => {
    const { id } = await withTenant(tenant.id, (tx) =>
      appendEvent(tx, tenant.system, { type: 'mark.set', text: 'lost' }),
    );
    await relayAll();
    const lost = uuidv7();
    await tenant.sql(
      `insert into outbox (id, tenant_id, event, delivered_at)
       select $1::uuid, tenant_id, event || jsonb_build_object('id', $1::text), now() from outbox where id = $2`,
      [lost, id],
    );
    const results = await reconcile(clickhouse(), tenant.id);
    expect(results.reduce((sum, { missing }) => sum + missing, 0)).toBe(1);
    await relayAll();
    expect(await findIds(clickhouse(), { tenantId: tenant.id, ids: [lost] })).toHaveLength(1);
  });
});

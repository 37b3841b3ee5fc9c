import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import type { Ctx } from '#server/domain/context.ts';
import { checkConservation } from '#server/metrics/conservation.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { listAlarmRules } from '#server/services/alarm/rule/index.ts';
import { queueSettings } from '#server/services/directory/queue/settings.ts';
import { createTenant } from '#server/services/directory/tenant/create.ts';
import { keepSamplePlan, noteSampleLoaded } from '#server/services/directory/tenant/sample-plan.ts';
import { listWalls } from '#server/services/wall/wall/index.ts';
import { configure, freshSignIns } from './configure.ts';
import { equip } from './equip.ts';
import { makeHistory } from './history.ts';
import { loadHistory } from './load.ts';

const until = Date.parse('2026-11-20T16:10:00Z');
const wanted = { until, days: 3, timeZone: 'Europe/Berlin', seed: 11 };
const range = { from: '2026-11-17T23:00:00Z', to: '2026-11-20T23:00:00Z', timeZone: 'Europe/Berlin' };

let ctx: Ctx;
let folder: string;
let slug: string;
let clickhouse: Awaited<ReturnType<typeof openTestClickhouse>>['clickhouse'];

beforeAll(async () => {
  slug = `s${randomBytes(6).toString('hex')}`;
  const { tenantId } = await createTenant({ slug, name: 'Sample' });
  ctx = { tenantId, actor: { kind: 'system', name: 'test' } };
  folder = await mkdtemp(join(tmpdir(), 'leitstand-sample-'));
  ({ clickhouse } = await openTestClickhouse());
});

afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true });
  await closeDatabase();
});

async function figures(metrics: string[], groupBy: string[] = []) {
  const context = { clickhouse, tenantId: ctx.tenantId, queueSettings: await queueSettings({ ctx }) };
  const answer = await queryFigures({
    ...context,
    query: { ...range, metrics, groupBy },
    now: new Date(until).toISOString(),
    surface: 'test',
  });
  return answer.rows;
}

describe('the sample tenant', () => {
  it('is made whole, and once: a run that is repeated keeps the first plan and adds nothing', async () => {
    await configure(ctx, slug);
    const { plan } = await keepSamplePlan(ctx.tenantId, wanted);
    const first = await loadHistory({ clickhouse, ctx, plan, dataDir: folder });
    expect(first).toMatchObject({ accepted: first.lines, repeated: 0, refused: 0 });
    await configure(ctx, slug);
    const again = await keepSamplePlan(ctx.tenantId, { ...wanted, until: until + 86_400_000 });
    expect(again).toEqual({ plan: wanted, loaded: false });
    const second = await loadHistory({ clickhouse, ctx, plan: again.plan, dataDir: folder });
    expect(second).toMatchObject({ accepted: 0, repeated: first.lines, refused: 0 });
    await noteSampleLoaded(ctx.tenantId);
    expect((await keepSamplePlan(ctx.tenantId, wanted)).loaded).toBe(true);
  }, 240_000);

  it('has alarm rules, a wall and a dashboard for everybody, made once', async () => {
    await freshSignIns(ctx, slug);
    await equip(ctx);
    const first = await listAlarmRules({ ctx });
    expect(first.map(({ problem }) => problem)).toEqual(first.map(() => null));
    expect(first.length).toBeGreaterThan(3);
    await equip(ctx);
    expect((await listAlarmRules({ ctx })).length).toBe(first.length);
    expect((await listWalls({ ctx, input: {} })).walls).toMatchObject([{ name: 'Team room', pages: 2 }]);
    const shared = await withTenant(ctx.tenantId, (tx) =>
      tx.selectFrom('reports').select(['title', 'audience', 'version']).where('tenant_id', '=', ctx.tenantId).execute(),
    );
    expect(shared).toEqual([{ title: 'Start of the day', audience: 'everybody', version: 1 }]);
  });

  it('keeps conservation', async () => {
    const context = { clickhouse, tenantId: ctx.tenantId, queueSettings: await queueSettings({ ctx }) };
    const now = new Date(until).toISOString();
    const { from, to } = range;
    expect(await checkConservation({ ...context, now, from, to, surface: 'test' })).toEqual([]);
  });

  it('has the figures of what was made, and such as a desk has', async () => {
    const made = makeHistory(wanted);
    const outcomes = made.past.flatMap(({ visits }) => visits.map(({ outcome }) => outcome));
    const count = (name: string) => outcomes.filter((outcome) => outcome === name).length;
    const [row] = await figures(['contacts', 'offered', 'answered', 'abandoned', 'serviceLevel', 'occupancy', 'aht']);
    expect(row).toMatchObject({
      contacts: made.past.length,
      offered: outcomes.length,
      answered: count('answered'),
      abandoned: count('abandoned'),
    });
    expect(row?.serviceLevel).toBeGreaterThan(0.3);
    expect(row?.occupancy).toBeGreaterThan(0.2);
    expect(row?.occupancy).toBeLessThan(0.95);
    const byChannel = await figures(['contacts'], ['channel']);
    expect(byChannel.map(({ channel }) => channel).sort()).toEqual(['chat', 'email', 'phone', 'whatsapp']);
  });

  it('keeps the conversations: every text that an event tells of', async () => {
    const made = makeHistory(wanted);
    const said = made.events.filter(({ type }) => type === 'message.sent').length;
    const stored = await withTenant(ctx.tenantId, (tx) =>
      tx
        .selectFrom('messages')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('tenant_id', '=', ctx.tenantId)
        .executeTakeFirstOrThrow(),
    );
    expect(Number(stored.n)).toBe(said);
  });
});

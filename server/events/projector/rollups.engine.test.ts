import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { insertFacts } from '#clickhouse/tables/facts.ts';
import { deleteRollups, listBuilds } from '#clickhouse/tables/rollup-builds.ts';
import { listOpenMarks, markOf, writeMarks } from '#clickhouse/tables/rollup-marks.ts';
import { eventSchema } from '#server/domain/events/event.ts';
import type { FigureQuery, FigureRow } from '#server/metrics/contract.ts';
import { History } from '#server/metrics/exactness.fixture.ts';
import { goldenEvents } from '#server/metrics/golden.fixture.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import { dumpRollups } from '#server/metrics/rollups/rollups.fixture.ts';
import { buildRollups } from './build-rollups.ts';
import { ingestEvents } from './ingest.ts';
import { rebuildFacts } from './rebuild.ts';
import { rowsOfContact } from './rows-of.ts';
import { buildMissingRollups, sweepTenant } from './sweep-rollups.ts';

const nine = Date.parse('2026-05-04T09:00:00Z');
const minute = 60_000;
const day = { from: '2026-05-04T00:00:00Z', to: '2026-05-05T00:00:00Z' };
const question: FigureQuery = {
  ...day,
  metrics: ['offered', 'answered', 'abandoned', 'serviceLevel', 'asa', 'contacts', 'handled', 'talkTime', 'readyTime'],
};
const now = '2026-05-06T00:00:00Z';
const atOnce = { settled: 0, longest: 0, abandoned: 0 };
const unlessAbandoned = { settled: 0, longest: 0, abandoned: 3_600_000 };

describe('rollups of facts that change', { timeout: 180_000 }, () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const ask = async (tenantId: string, serve: 'facts' | 'rollups', query = question): Promise<FigureRow[]> =>
    (await queryFigures({ ...engine, tenantId, query, queueSettings: [], now, surface: 'test', serve })).rows;
  const take = (tenantId: string, events: unknown[]) =>
    ingestEvents({ clickhouse: engine.clickhouse, tenantId, events, source: 'live' });
  const sweep = (tenantId: string, times = atOnce) => sweepTenant(engine.clickhouse, tenantId, times);
  const marksOf = (tenantId: string) => listOpenMarks(engine.clickhouse, tenantId, 100);
  /** Rollups as the sweeps left them are those that a build from nothing makes. */
  const asIfBuilt = async (tenantId: string) => {
    const swept = await dumpRollups(engine.clickhouse, tenantId);
    await deleteRollups(engine.clickhouse, tenantId);
    await buildRollups({ clickhouse: engine.clickhouse, tenantId });
    expect(await dumpRollups(engine.clickhouse, tenantId)).toBe(swept);
  };
  const built = async () => {
    const tenantId = randomUUID();
    const history = new History();
    history.call('one', nine, { queue: 'q', wait: 10, agent: 'anna' });
    history.call('two', nine + 20 * minute, { queue: 'q', wait: 30 });
    history.add({ agent: 'anna' }, nine - 5 * minute, 'agent.state', { state: 'ready' });
    history.add({ agent: 'anna' }, nine + 40 * minute, 'agent.state', { state: 'offline' });
    await take(tenantId, history.events);
    await buildRollups({ clickhouse: engine.clickhouse, tenantId });
    expect(await marksOf(tenantId)).toEqual([]);
    return { tenantId, history };
  };

  beforeAll(async () => {
    engine = await openTestClickhouse();
  });
  afterAll(() => engine.clickhouse.close());

  it('come from facts until they are built, and are built for whoever has none', async () => {
    const tenantId = randomUUID();
    await take(tenantId, new History().call('one', nine, { queue: 'q', wait: 10 }).events);
    await expect(ask(tenantId, 'rollups')).rejects.toThrow('not built');
    // Of these two alone: those of other tests may be in the middle of something.
    const tenants = [tenantId, (await built()).tenantId];
    expect(await buildMissingRollups(engine.clickhouse, tenants)).toBe(1);
    expect(await ask(tenantId, 'rollups')).toEqual(await ask(tenantId, 'facts'));
  });

  it('give way to facts from the moment events are taken, and take over after the sweep', async () => {
    const { tenantId } = await built();
    const late = new History().call('late', nine + 5 * minute, { queue: 'q', wait: 3, agent: 'bo' });
    await take(tenantId, late.events);
    expect((await marksOf(tenantId)).map(({ state }) => state)).toEqual(['written']);
    const [row] = await ask(tenantId, 'rollups');
    expect(row).toMatchObject({ offered: 3, answered: 2, contacts: 3 });
    expect(await sweep(tenantId)).toBe(1);
    expect(await marksOf(tenantId)).toEqual([]);
    expect(await ask(tenantId, 'rollups')).toEqual([row]);
    await asIfBuilt(tenantId);
  });

  it('lose what an earlier event moves elsewhere', async () => {
    const { tenantId, history } = await built();
    const queued = history.events.find((event) => event.id === 'one#2');
    const earlier = { ...queued, id: 'earlier', time: new Date(nine - 30 * minute).toISOString() };
    const created = { ...history.events[0], id: 'first', time: new Date(nine - 31 * minute).toISOString() };
    await take(tenantId, [created, earlier]);
    const quarters: FigureQuery = { ...day, metrics: ['offered', 'handled', 'contacts'], interval: 'quarter' };
    const rows = await ask(tenantId, 'facts', quarters);
    expect(await ask(tenantId, 'rollups', quarters)).toEqual(rows);
    await sweep(tenantId);
    expect(await ask(tenantId, 'rollups', quarters)).toEqual(rows);
    expect(rows.filter((row) => row.offered === 1).map((row) => row.time)).toEqual([
      '2026-05-04T08:30:00+00:00',
      '2026-05-04T09:15:00+00:00',
    ]);
    await asIfBuilt(tenantId);
  });

  it('follow a state that is split by a late one, and leave the one that lasts to facts', async () => {
    const { tenantId } = await built();
    const agent = { agent: 'anna' };
    const event = (id: string, at: number, state: string) => ({
      id,
      time: new Date(at).toISOString(),
      type: 'agent.state',
      ...agent,
      state,
    });
    await take(tenantId, [event('late', nine + 10 * minute, 'busy')]);
    const query: FigureQuery = {
      ...day,
      metrics: ['signedIn', 'readyTime', 'busyTime'],
      groupBy: ['agent'],
      interval: 'hour',
    };
    const marked = (await marksOf(tenantId)).flatMap(({ touched }) => touched.agent_intervals ?? []);
    expect(marked.map((start) => (start - nine) / (15 * minute))).toEqual([-1, 0, 1, 2]);
    const rows = await ask(tenantId, 'facts', query);
    expect(await ask(tenantId, 'rollups', query)).toEqual(rows);
    await sweep(tenantId);
    expect(await ask(tenantId, 'rollups', query)).toEqual(rows);
    await take(tenantId, [event('back', nine + 50 * minute, 'ready')]);
    await sweep(tenantId);
    const after = await ask(tenantId, 'facts', query);
    expect(after).not.toEqual(rows);
    expect(await ask(tenantId, 'rollups', query)).toEqual(after);
    await asIfBuilt(tenantId);
  });

  it('leave quarter-hours to facts when the writer dies between any two steps', async () => {
    const { tenantId } = await built();
    const { events } = new History().call('new', nine + minute, { queue: 'q', wait: 20, agent: 'cy', talk: 5 });
    const made = rowsOfContact(events.map((event) => eventSchema.parse(event)));
    const mark = markOf({ visits: [nine], segments: [nine], offers: [nine], contacts: [nine] });
    const marks = { tenantId, marks: [mark] };
    const equal = async () => expect(await ask(tenantId, 'rollups')).toEqual(await ask(tenantId, 'facts'));

    await writeMarks(engine.clickhouse, { ...marks, state: 'writing' });
    await equal();
    expect(await sweep(tenantId, unlessAbandoned)).toBe(0);
    for (const table of ['visits', 'segments', 'contacts'] as const) {
      const rows = (made[table] ?? []).map((row) => ({ tenant_id: tenantId, ...row, version: 5, is_deleted: 0 }));
      await insertFacts(engine.clickhouse, table, rows);
      await equal();
    }
    expect(await sweep(tenantId, unlessAbandoned)).toBe(0);
    expect(await sweep(tenantId, atOnce)).toBe(1);
    await equal();
    expect(await marksOf(tenantId)).toEqual([]);

    await writeMarks(engine.clickhouse, { ...marks, state: 'written' });
    expect((await marksOf(tenantId)).map((one) => one.mark)).toEqual([mark.mark]);
    await equal();
  });

  it('are made again with the facts, the same rows byte for byte', async () => {
    const tenantId = randomUUID();
    await take(tenantId, goldenEvents('awkward-2'));
    await buildRollups({ clickhouse: engine.clickhouse, tenantId });
    const first = await dumpRollups(engine.clickhouse, tenantId);
    expect(first.length).toBeGreaterThan(10_000);
    await rebuildFacts({ clickhouse: engine.clickhouse, tenantId });
    expect(await dumpRollups(engine.clickhouse, tenantId)).toBe(first);
    expect(await listBuilds(engine.clickhouse, tenantId)).toHaveLength(1);
  });

  it('never show another tenant’s', async () => {
    const { tenantId } = await built();
    const other = randomUUID();
    await buildRollups({ clickhouse: engine.clickhouse, tenantId: other });
    expect(await ask(other, 'rollups', { ...question, groupBy: ['queue'], metrics: ['offered'] })).toEqual([]);
    await deleteRollups(engine.clickhouse, other);
    expect(await ask(tenantId, 'rollups')).toEqual(await ask(tenantId, 'facts'));
    expect(await ask(tenantId, 'rollups')).toMatchObject([{ offered: 2 }]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ingestEvents } from '#server/events/projector/ingest.ts';
import { History } from '#server/metrics/exactness.fixture.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { lampTrail, replayMonitor } from './replay.ts';

const at = (clock: string) => Date.parse(`2026-05-04T${clock}Z`);
const iso = (clock: string) => new Date(at(clock)).toISOString();

let tenant: TestTenant;
let anna: string;
const replay = (clock: string, ctx: Ctx = tenant.supervisor.ctx) => replayMonitor({ ctx, at: iso(clock) });

/** Anna talks from 10:00:30 to 10:01:30 and wraps up for a minute; Tim waits from 10:00:40 and gives up at 10:02:40. */
function history(): History {
  const made = new History();
  made.add({ agent: anna }, at('09:00:00'), 'agent.configured', {
    groups: ['north'],
    skills: {},
    capacity: { chat: 2 },
  });
  made.add({ agent: anna }, at('09:00:00'), 'agent.state', { state: 'ready' });
  made.add({ agent: anna }, at('11:00:00'), 'agent.state', { state: 'offline' });
  const eva = { contact: 'eva' };
  made.add(eva, at('10:00:00'), 'contact.created', { channel: 'chat', direction: 'inbound' });
  made.add(eva, at('10:00:00'), 'contact.queued', { queue: 'service', cause: 'initial' });
  made.add(eva, at('10:00:20'), 'contact.offered', { queue: 'service', agent: anna, offer: 'o', mode: 'single' });
  made.add(eva, at('10:00:30'), 'offer.accepted', { offer: 'o', agent: anna });
  made.add(eva, at('10:00:30'), 'segment.started', { segment: 's', agent: anna, role: 'primary', queue: 'service' });
  made.add(eva, at('10:01:30'), 'segment.ended', { segment: 's', end: 'ended' });
  made.add(eva, at('10:01:30'), 'wrapup.started', { segment: 's' });
  made.add(eva, at('10:01:30'), 'contact.ended', { by: 'agent' });
  made.add(eva, at('10:02:30'), 'wrapup.ended', { segment: 's', reasons: [], automatic: false });
  made.call('tim', at('10:00:40'), { queue: 'service', wait: 120 });
  for (let n = 0; n < 9; n += 1)
    made.call(`quick ${n}`, at('10:30:00') + n * 60_000, { queue: 'service', wait: 1, agent: anna });
  return made;
}

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  tenant = await makeTenant();
  anna = tenant.agents[0]?.login ?? '';
  await tenant.sql(`update tenants set time_zone = 'UTC' where id = $1`, [tenant.id]);
  const { refused } = await ingestEvents({
    clickhouse: clickhouse(),
    tenantId: tenant.id,
    events: history().events,
    source: 'import',
  });
  expect(refused).toEqual([]);
});
afterAll(async () => {
  await tenant.close();
  await Promise.all([closeClickhouse(), closeDatabase()]);
});

describe('the monitor at a moment of the past', () => {
  it.each([
    ['09:59:59', []],
    ['10:00:10', [['eva', 'waiting', '10:00:00']]],
    ['10:00:25', [['eva', 'ringing', '10:00:00']]],
    [
      '10:00:50',
      [
        ['tim', 'waiting', '10:00:40'],
        ['eva', 'talking', '10:00:30'],
      ],
    ],
    [
      '10:02:00',
      [
        ['tim', 'waiting', '10:00:40'],
        ['eva', 'wrapup', '10:01:30'],
      ],
    ],
    ['10:02:40', []],
  ])('shows at %s who was open, and since when', async (clock, contacts) => {
    const state = await replay(clock);
    expect(state.contacts.map(({ contact, status, since }) => [contact, status, since])).toEqual(
      contacts.map(([contact, status, since = '']) => [contact, status, iso(since)]),
    );
    expect(state.now).toBe(iso(clock));
  });

  it('shows the queue and the agent as they were, and foresees nothing', async () => {
    const state = await replay('10:00:50');
    const queue = state.queues.find((one) => one.queue === 'service');
    expect(queue).toMatchObject({
      waiting: 1,
      longestWaitSince: iso('10:00:40'),
      talking: 1,
      agents: { ready: 1, busy: 0, wrapup: 0, away: 0 },
      today: { offered: 2, answered: 1, abandoned: 0, serviceLevel: 0 },
      lamp: 'red',
    });
    const [agent] = state.agents;
    expect(agent).toMatchObject({ login: anna, state: 'ready', capacity: 2, groups: ['north'], contacts: ['eva'] });
    expect((await replay('11:00:00')).agents).toEqual([]);
  });

  it('keeps to the groups and sites of whoever looks', async () => {
    const { actor } = tenant.supervisor.ctx;
    const narrow: Ctx = {
      tenantId: tenant.id,
      actor: { ...actor, groups: new Set(['00000000-0000-7000-8000-000000000000']) },
    };
    const state = await replay('10:00:50', narrow);
    expect([state.agents, state.contacts, state.queues]).toEqual([[], [], []]);
    expect((await lampTrail({ ctx: narrow, date: '2026-05-04' })).queues).toEqual([]);
    await expect(replay('10:00:50', tenant.agents[0]?.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('refuses a moment that has not come', async () => {
    const later = { ctx: tenant.supervisor.ctx, at: new Date(Date.now() + 60_000).toISOString() };
    await expect(replayMonitor(later)).rejects.toMatchObject({ code: 'invalid', detail: { field: 'at' } });
  });
});

describe('the lamps of a day', () => {
  it('turn when the figure does, and get better only by the margin', async () => {
    const trail = await lampTrail({ ctx: tenant.supervisor.ctx, date: '2026-05-04' });
    expect([trail.from, trail.to]).toEqual([at('00:00:00'), at('00:00:00') + 86_400_000]);
    // Eva is late at 10:00:20, Tim at 10:01:00; nine come in time: 5 of 7 is near the target, 8 of 10 on it, the ninth not past the margin.
    expect(trail.queues).toEqual([
      {
        queue: 'service',
        spans: [
          { from: at('10:01:00'), to: at('10:36:00'), lamp: 'red' },
          { from: at('10:36:00'), to: at('11:01:00'), lamp: 'yellow' },
          // Anna has gone and nobody waits: nothing that anybody could do.
          { from: at('11:01:00'), to: trail.to, lamp: 'none' },
        ],
      },
    ]);
  });

  it('agree with what the replay shows at every turn', async () => {
    const { queues } = await lampTrail({ ctx: tenant.supervisor.ctx, date: '2026-05-04' });
    for (const { from, lamp } of queues[0]?.spans ?? []) {
      const state = await replayMonitor({ ctx: tenant.supervisor.ctx, at: new Date(from - 1).toISOString() });
      const shown = state.queues.find((one) => one.queue === 'service');
      expect([from, shown?.lamp]).toEqual([from, lamp]);
    }
  });
});

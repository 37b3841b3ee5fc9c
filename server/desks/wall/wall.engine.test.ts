import { once } from 'node:events';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { monitorSnapshot } from '#server/desks/monitor/snapshot.ts';
import type { Ctx } from '#server/domain/context.ts';
import { relayBatch } from '#server/events/relay/relay-batch.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { createQueue } from '#server/services/directory/queue/create.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { revokeWallLink } from '#server/services/wall/link/revoke.ts';
import { createWall } from '#server/services/wall/wall/create.ts';
import { removeWall } from '#server/services/wall/wall/remove.ts';
import { LiveClient, startLive, type TestLive } from '#server/test/live-client.ts';
import { makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import type { WallState } from '#widget/protocol/wall.ts';
import { writeWall } from './write-wall.ts';

let live: TestLive;
let tenant: TestTenant;
let stranger: TestTenant;

const systemOf = (of: TestTenant): Ctx => ({ tenantId: of.id, actor: { kind: 'system', name: 'test' } });

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  [tenant, stranger] = await Promise.all([makeTenant({ agents: 1 }), makeTenant({ agents: 1 })]);
  live = await startLive();
});

afterAll(async () => {
  await live.close();
  await settleNudges();
  await Promise.all([tenant.close(), stranger.close()]);
  await Promise.all([closeTemporal(), closeClickhouse(), closeDatabase()]);
});

const at = (id: string, x: number, y: number) => ({ id, x, y, w: 4, h: 4 });
const tiles = [
  { kind: 'figure' as const, ...at('waiting', 0, 0), figure: 'live.waiting', target: 0, better: 'less' as const },
  { kind: 'figure' as const, ...at('offered', 4, 0), figure: 'offered', window: 'today' as const },
  { kind: 'list' as const, ...at('list', 8, 0), of: 'waiting' as const },
  { kind: 'lamps' as const, ...at('lamps', 0, 4) },
  { kind: 'trend' as const, ...at('trend', 4, 4), figure: 'offered' },
];

async function makeWall(of: TestTenant, more: { queues?: string[] } = {}) {
  const ctx = systemOf(of);
  const definition = { pages: [{ id: 'p', tiles: tiles.map((tile) => ({ ...tile, ...more })) }] };
  const wall = await createWall({ ctx, input: { id: uuidv7(), name: `wall ${uuidv7()}`, definition } });
  const link = await createWallLink({ ctx, input: { id: uuidv7(), wall: wall.id, name: 'Room 1' } });
  return { ctx, wall, link };
}

/** A screen: no cookie, from our own page. */
async function openScreen(secret: string): Promise<LiveClient> {
  const client = new LiveClient(live.url, { origin: live.origin });
  await once(client.socket, 'open');
  client.send({ t: 'hello', v: 1, role: 'wall', secret });
  client.send({ t: 'sub', topic: 'wall' });
  return client;
}

const stateOf = (state: unknown) => state as WallState;
const tileOf = (state: unknown, id: string) => stateOf(state).pages[0]?.tiles.find((tile) => tile.id === id);
const figureOf = (state: unknown, id: string) => {
  const tile = tileOf(state, id);
  return tile && 'value' in tile ? tile.value : undefined;
};

it('shows a screen its wall as it changes, with the same values as the monitor, and no names', async () => {
  const { link, ctx } = await makeWall(tenant);
  const screen = await openScreen(link.secret);
  const first = await screen.heard('snapshot');
  expect(first.topic).toBe('wall');
  expect(figureOf(first.state, 'waiting')).toBe(0);
  expect(stateOf(first.state).pages[0]?.tiles.map(({ id }) => id)).toEqual(tiles.map(({ id }) => id));

  const visitor = await makeVisitor(tenant);
  await openContact({ ctx: visitor, input: { clientRequestId: uuidv7(), question: 'Hello?', name: 'Vera Secret' } });
  const waits = await screen.heard('state', ({ state }) => figureOf(state, 'waiting') === 1);
  expect(tileOf(waits.state, 'waiting')).toMatchObject({ lamp: 'red', target: 0 });
  const row = { queue: expect.any(String), since: expect.any(String), threshold: expect.any(Number) };
  expect(tileOf(waits.state, 'list')).toMatchObject({ rows: [row] });
  await relayBatch(clickhouse());
  const counted = await screen.heard(
    'state',
    ({ state }) => figureOf(state, 'offered') === 1 && figureOf(state, 'trend') === 1,
  );
  const monitor = await monitorSnapshot({ ctx });
  expect(figureOf(counted.state, 'waiting')).toBe(monitor.queues[0]?.waiting);
  expect(figureOf(counted.state, 'offered')).toBe(monitor.queues[0]?.today.offered);
  expect(tileOf(counted.state, 'lamps')).toMatchObject({ lamps: [{ lamp: monitor.queues[0]?.lamp }] });
  expect(stateOf(counted.state)).toMatchObject({ figuresStale: false, figuresAt: expect.any(String) });
  expect(JSON.stringify(screen.frames)).not.toContain('Vera Secret');
  await screen.close();
});

it('shows nothing of another tenant, and nothing beside its wall', async () => {
  const { link } = await makeWall(stranger);
  const screen = await openScreen(link.secret);
  const { state } = await screen.heard('snapshot');
  expect(figureOf(state, 'waiting')).toBe(0);
  for (const topic of ['monitor', 'alarms', 'desk', `contact:${uuidv7()}`]) {
    screen.send({ t: 'sub', topic });
    expect(await screen.heard('error', (error) => error.topic === topic)).toMatchObject({ code: 'not_found' });
  }
  const nack = await screen.ask({ t: 'start', id: uuidv7(), question: 'May I?' });
  expect(nack).toMatchObject({ t: 'nack', code: 'forbidden' });
  await screen.close();
});

it('counts only the queues that the tile names', async () => {
  await createQueue({ ctx: systemOf(tenant), input: { name: 'empty' } });
  const { link } = await makeWall(tenant, { queues: ['empty'] });
  const screen = await openScreen(link.secret);
  const { state } = await screen.heard('state', (frame) => stateOf(frame.state).figuresAt !== null);
  expect([figureOf(state, 'waiting'), tileOf(state, 'list')]).toMatchObject([0, { rows: [] }]);
  expect(tileOf(state, 'lamps')).toMatchObject({ lamps: [{ name: 'empty', lamp: 'none' }] });
  await screen.close();
});

it('goes dark at once when its link is revoked, its time is over, or the wall is removed', async () => {
  const { ctx, wall, link } = await makeWall(tenant);
  const screen = await openScreen(link.secret);
  await screen.heard('snapshot');
  await revokeWallLink({ ctx, input: { id: link.id } });
  expect(await screen.closed).toBe(4401);
  expect(await (await openScreen(link.secret)).closed).toBe(4401);

  const short = await createWallLink({ ctx, input: { id: uuidv7(), wall: wall.id, name: 'Room 2' } });
  await tenant.sql('update wall_links set expires_at = now() where id = $1', [short.id]);
  expect(await (await openScreen(short.secret)).closed).toBe(4401);

  const other = await createWallLink({ ctx, input: { id: uuidv7(), wall: wall.id, name: 'Room 3' } });
  const last = await openScreen(other.secret);
  await last.heard('snapshot');
  await removeWall({ ctx, input: { id: wall.id } });
  expect(await last.closed).toBe(4401);
});

it('is closed to a secret that was guessed', async () => {
  for (const secret of ['', 'lsw_', `lsw_${'A'.repeat(43)}`, `lst_${'A'.repeat(43)}`]) {
    const screen = await openScreen(secret);
    expect(await screen.heard('error')).toMatchObject({ code: 'unauthenticated' });
    expect(await screen.closed).toBe(4401);
  }
});

it('shows a change of the wall at once', async () => {
  const { ctx, wall, link } = await makeWall(tenant);
  const screen = await openScreen(link.secret);
  await screen.heard('snapshot');
  const text = { kind: 'text' as const, ...at('hello', 0, 0), text: '<b>Hello</b>' };
  const definition = { theme: 'light' as const, pages: [{ id: 'p', tiles: [text] }] };
  await writeWall(ctx, { id: wall.id, name: wall.name, version: wall.version, definition });
  const { state } = await screen.heard('state', (frame) => tileOf(frame.state, 'hello') !== undefined);
  expect(stateOf(state)).toMatchObject({ theme: 'light', pages: [{ tiles: [{ text: '<b>Hello</b>' }] }] });
  await screen.close();
});

it('refuses figures that do not exist, and a course of what is live', async () => {
  const write = (tile: Record<string, unknown>) =>
    writeWall(systemOf(tenant), {
      id: uuidv7(),
      name: `x ${uuidv7()}`,
      definition: { pages: [{ id: 'p', tiles: [{ ...at('a', 0, 0), ...tile } as (typeof tiles)[number]] }] },
    });
  await expect(write({ kind: 'figure', figure: 'nonsense' })).rejects.toThrow('unknown');
  await expect(write({ kind: 'trend', figure: 'live.waiting' })).rejects.toMatchObject({ code: 'invalid' });
});

import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { FiguresKeeper } from '#server/desks/monitor/day-figures.ts';
import { clickhouse, clickhouseReader, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import type { MonitorState } from '#widget/protocol/staff.ts';
import type { LiveConnection } from './connection.ts';
import { MonitorFeed } from './monitor-feed.ts';

let tenant: TestTenant;

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  tenant = await makeTenant({ agents: 2 });
});

afterAll(async () => {
  await tenant.close();
  await Promise.all([closeClickhouse(), closeDatabase()]);
});

/** Somebody who watches, and when the figures were made that they saw last. */
class Viewer {
  seen: string | null = null;
  states = 0;

  send({ state }: { state: MonitorState }): void {
    this.seen = state.figuresAt;
    this.states += 1;
  }

  sendText(text: string): void {
    this.send(JSON.parse(text) as { state: MonitorState });
  }
}

/** Counts its turns, so that a test knows when nothing is on its way any more. */
class CountedFeed extends MonitorFeed {
  begun = 0;
  ended = 0;

  protected override async turn(): Promise<void> {
    this.begun += 1;
    await super.turn();
    this.ended += 1;
  }
}

const TICKS = 5;

/** Queries of both engines while figures are renewed a few times for so many viewers, each of whom sees every renewal. */
async function queriesFor(viewers: number): Promise<{ postgres: number; clickhouse: number }> {
  let feed: CountedFeed | undefined;
  let renewals = 0;
  let showing = 0;
  const keeper = new FiguresKeeper(() => {
    renewals += 1;
    // The turn that begins after the renewal shows it; none is asked for after that one.
    showing = (feed?.begun ?? 0) + 1;
    feed?.resync();
  });
  const made = new CountedFeed(tenant.id, keeper, () => {});
  feed = made;
  const watching = Array.from({ length: viewers }, () => new Viewer());
  for (const viewer of watching) made.add(viewer as unknown as LiveConnection, tenant.supervisor.ctx);
  const shown = (renewal: number) =>
    vi.waitFor(() => expect([renewals, made.ended]).toEqual([renewal, showing]), { timeout: 30_000, interval: 20 });
  await shown(1);
  const before = watching.map(({ states }) => states);
  const inPostgres = vi.spyOn(pg.Client.prototype, 'query');
  const inClickhouse = vi.spyOn(clickhouseReader(), 'query');
  for (let tick = 1; tick <= TICKS; tick += 1) {
    const [last] = watching.map(({ seen }) => seen);
    made.refreshFigures();
    await shown(tick + 1);
    const seen = new Set(watching.map((viewer) => viewer.seen));
    expect(seen.size).toBe(1);
    expect(seen.has(null) || seen.has(last ?? null)).toBe(false);
  }
  const counted = { postgres: inPostgres.mock.calls.length, clickhouse: inClickhouse.mock.calls.length };
  inPostgres.mockRestore();
  inClickhouse.mockRestore();
  expect(watching.every(({ states }, index) => states - (before[index] ?? 0) === TICKS)).toBe(true);
  for (const viewer of watching) made.remove(viewer as unknown as LiveConnection);
  return counted;
}

it('asks the engines as often for two hundred viewers as for one', async () => {
  const one = await queriesFor(1);
  expect(one.clickhouse).toBeGreaterThanOrEqual(TICKS);
  expect(one.postgres).toBeGreaterThanOrEqual(TICKS);
  expect(await queriesFor(200)).toEqual(one);
}, 120_000);

it('computes figures at most four times a second, however often events arrive', async () => {
  const asked = vi.spyOn(clickhouseReader(), 'query');
  let rounds = 0;
  const keeper = new FiguresKeeper(() => {
    rounds += 1;
  });
  const viewer = tenant.supervisor.ctx;
  const begun = performance.now();
  // At least one is made, however busy the machine is; the more time it takes, the more may be.
  while (performance.now() - begun < 1_500 || rounds === 0) {
    keeper.refresh(viewer);
    await pause(10);
  }
  const made = rounds;
  const most = 1 + Math.ceil((performance.now() - begun) / 250);
  await vi.waitFor(() => expect(rounds).toBeGreaterThan(made), { timeout: 30_000 });
  expect(made).toBeLessThanOrEqual(most);
  expect(asked.mock.calls.length).toBeGreaterThanOrEqual(made);
  asked.mockRestore();
});

it('pushes states at most ten times a second, and four where a push is heavy', async () => {
  let length = 0;
  const viewer = {
    send() {},
    sendText(text: string) {
      length = text.length;
    },
  } as unknown as LiveConnection;
  const turnsWith = async (viewers: number) => {
    const feed = new CountedFeed(tenant.id, new FiguresKeeper(() => {}), () => {});
    const watching = Array.from({ length: viewers }, () => ({ ...viewer }) as LiveConnection);
    for (const one of watching) feed.add(one, tenant.supervisor.ctx);
    const begun = performance.now();
    while (performance.now() - begun < 1_500) {
      feed.resync();
      await pause(10);
    }
    const [turns, elapsed] = [feed.begun, performance.now() - begun];
    for (const one of watching) feed.remove(one);
    return { turns, elapsed };
  };
  const light = await turnsWith(1);
  expect(light.turns).toBeGreaterThan(1);
  expect(light.turns).toBeLessThanOrEqual(1 + Math.ceil(light.elapsed / 100));
  const heavy = await turnsWith(Math.ceil(1_000_000 / length));
  expect(heavy.turns).toBeLessThanOrEqual(1 + Math.ceil(heavy.elapsed / 250));
});

import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { closeDatabase } from '#server/db/client.ts';
import { clickhouse, clickhouseReader, closeClickhouse } from '#server/figures/clickhouse.ts';
import { FiguresKeeper } from '#server/monitor/day-figures.ts';
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

const TICKS = 5;

/** Queries of both engines while figures are renewed a few times for so many viewers, each of whom sees every renewal. */
async function queriesFor(viewers: number): Promise<{ postgres: number; clickhouse: number }> {
  let feed: MonitorFeed | undefined;
  const keeper = new FiguresKeeper(() => feed?.resync());
  const made = new MonitorFeed(tenant.id, keeper, () => {});
  feed = made;
  const watching = Array.from({ length: viewers }, () => new Viewer());
  for (const viewer of watching) made.add(viewer as unknown as LiveConnection, tenant.supervisor.ctx);
  const allSaw = (at: string | null) =>
    vi.waitFor(
      () => {
        const seen = new Set(watching.map((viewer) => viewer.seen));
        expect(seen.size).toBe(1);
        const [last] = seen;
        if (last === null || last === undefined || last === at) throw new Error('The new figures have not been shown.');
        return last;
      },
      { timeout: 30_000, interval: 20 },
    );
  let at = await allSaw(null);
  const before = watching.map(({ states }) => states);
  const inPostgres = vi.spyOn(pg.Client.prototype, 'query');
  const inClickhouse = vi.spyOn(clickhouseReader(), 'query');
  for (let tick = 0; tick < TICKS; tick += 1) {
    made.refreshFigures();
    at = await allSaw(at);
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

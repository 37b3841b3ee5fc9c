import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { eventSchema } from '#server/domain/events/event.ts';
import { dumpRollups } from '#server/metrics/rollups/rollups.fixture.ts';
import { buildRollups } from './build-rollups.ts';
import { ingestEvents } from './ingest.ts';
import { rebuildFacts } from './rebuild.ts';
import { sweepTenant } from './sweep-rollups.ts';
import { agentTellings } from './tellings.ts';

const monday = Date.parse('2026-05-04T09:00:00Z');
const hour = 3_600_000;
const states = ['ready', 'busy', 'wrapup', 'away', 'offline'] as const;

/** Changes of a few agents: some in the same millisecond, some after weeks away, some of settings. */
const changes = fc.array(
  fc.record({
    agent: fc.constantFrom('anna', 'bo', 'cy'),
    at: fc.oneof(
      fc.constantFrom(0, 1, 2).map((step) => monday + step * hour),
      fc.integer({ min: 0, max: 40 * 24 }).map((hours) => monday + hours * hour),
      fc.integer({ min: 0, max: 2 * hour }).map((more) => monday + more),
    ),
    state: fc.constantFrom(...states, null),
  }),
  { minLength: 4, maxLength: 40 },
);
type Change = { agent: string; at: number; state: (typeof states)[number] | null };

const eventOf = ({ agent, at, state }: Change, place: number) => ({
  id: `e${place}`,
  seq: place,
  time: new Date(at).toISOString(),
  agent,
  ...(state === null
    ? { type: 'agent.configured', groups: [`g${place % 3}`] }
    : { type: 'agent.state', state, by: 'self' }),
});

describe('what is told of agents', { timeout: 240_000 }, () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const take = (tenantId: string, events: unknown[]) =>
    ingestEvents({ clickhouse: engine.clickhouse, tenantId, events, source: 'live' });
  const dump = async (tenantId: string) => {
    const texts = ['agent_intervals', 'agent_settings'].map(async (table) => {
      const query = `SELECT * EXCEPT tenant_id FROM ${table} FINAL WHERE tenant_id = {tenantId:String} ORDER BY ALL`;
      return (await engine.clickhouse.query({ query, query_params: { tenantId }, format: 'JSONEachRow' })).text();
    });
    return (await Promise.all(texts)).join('\n');
  };

  beforeAll(async () => {
    engine = await openTestClickhouse();
  });
  afterAll(() => engine.clickhouse.close());

  it('comes out the same to the byte in whatever portions, order and repetition, and from all events anew', async () => {
    let last = { tenantId: '', wanted: '' };
    const portions = fc.array(fc.integer({ min: 2, max: 12 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, portions, fc.infiniteStream(fc.nat()), async (list, sizes, random) => {
        const events = list.map(eventOf);
        const [whole, parts] = [randomUUID(), randomUUID()];
        await take(whole, events);
        const order = events.map((event) => ({ event, rank: random.next().value })).sort((a, b) => a.rank - b.rank);
        const mixed = order.map(({ event }) => event);
        await buildRollups({ clickhouse: engine.clickhouse, tenantId: parts });
        for (let start = 0, turn = 0; start < mixed.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          await take(parts, mixed.slice(Math.max(0, start - 2), start + size));
          start += size;
        }
        const wanted = await dump(whole);
        expect(await dump(parts)).toBe(wanted);
        last = { tenantId: parts, wanted };
      }),
      { numRuns: 5 },
    );
    const { tenantId, wanted } = last;
    await sweepTenant(engine.clickhouse, tenantId, { settled: 0, longest: 0, abandoned: 0 });
    const swept = await dumpRollups(engine.clickhouse, tenantId);
    await rebuildFacts({ clickhouse: engine.clickhouse, tenantId });
    expect(await dump(tenantId)).toBe(wanted);
    expect(await dumpRollups(engine.clickhouse, tenantId)).toBe(swept);
  });

  it('reaches back to the state under way and no further, apart for who comes back after long', async () => {
    const tenantId = randomUUID();
    const at = (agent: string, hours: number) =>
      eventOf({ agent, at: monday + hours * hour, state: 'ready' }, Math.round(hours * 100));
    await take(tenantId, [at('anna', 0), at('anna', 1), at('anna', 500), at('anna', 501)]);
    await take(tenantId, [
      { ...at('bo', 2), id: 'bo1' },
      { ...at('cy', 501.5), id: 'cy1' },
    ]);
    const came = [at('anna', 502), { ...at('bo', 502), id: 'bo2' }, { ...at('dee', 502), id: 'dee1' }];
    const tellings = await agentTellings(
      { clickhouse: engine.clickhouse, tenantId },
      came.map((event) => eventSchema.parse(event)),
    );
    const hours = tellings.map(({ since }) =>
      [...(since ?? [])].map(([agent, from]) => [agent, (from - monday) / hour]),
    );
    expect(hours).toEqual([
      [['anna', 501]],
      [
        ['bo', 2],
        ['dee', 502],
      ],
    ]);
  });
});

import { randomUUID } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { History } from '#server/metrics/exactness.fixture.ts';
import { ingestEvents } from './ingest.ts';

const nine = Date.parse('2026-05-04T09:00:00Z');
const minute = 60_000;

/** Calls, with states of their agents: some end in the first half of the events, some reach over into the second. */
function events() {
  const history = new History();
  for (let call = 0; call < 12; call += 1) {
    const agent = `agent ${call % 3}\t\\`;
    const at = nine + call * 7 * minute;
    history.call(`call ${call}\n"${call}"`, at, { queue: 'q\\t', wait: 30 + call * 20, agent, talk: 600 });
    history.add({ agent }, at - 1000, 'agent.state', { state: 'ready' });
    history.add({ agent }, at + 5 * minute, 'agent.state', { state: 'away', reason: 'über 🦊' });
  }
  const rank = ({ time, type }: Record<string, unknown>) => `${time} ${String(type).startsWith('agent.') ? 1 : 0}`;
  return history.events.sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b))));
}

/** A client whose process dies when its n-th statement is done and before it hears of it. */
function dyingAt(clickhouse: ClickHouseClient, n: number): ClickHouseClient {
  let count = 0;
  const deadly = ['query', 'exec', 'insert', 'command'];
  return new Proxy(clickhouse, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (!deadly.includes(String(name))) return value.bind(target);
      return async (...input: unknown[]) => {
        count += 1;
        if (count > n) throw new Error('killed');
        const result: unknown = await value.apply(target, input);
        if (count >= n) throw new Error('killed');
        return result;
      };
    },
  });
}

describe('events that come a second time', { timeout: 240_000 }, () => {
  let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
  const take = (tenantId: string, some: unknown[], clickhouse = engine.clickhouse) =>
    ingestEvents({ clickhouse, tenantId, events: some, source: 'live' });
  const dump = async (tenantId: string) => {
    const texts = [...factTableNames, 'events'].map(async (table) => {
      const except = table === 'events' ? 'tenant_id, ingested_at' : 'tenant_id';
      const query = `SELECT * EXCEPT (${except}) FROM ${table} FINAL WHERE tenant_id = {tenantId:String} ORDER BY ALL`;
      return (await engine.clickhouse.query({ query, query_params: { tenantId }, format: 'JSONEachRow' })).text();
    });
    return (await Promise.all(texts)).join('\n');
  };
  let wanted: string;

  beforeAll(async () => {
    engine = await openTestClickhouse();
    const whole = randomUUID();
    await take(whole, events());
    wanted = await dump(whole);
    expect(wanted.split('\n').length).toBeGreaterThan(100);
  });
  afterAll(() => engine.clickhouse.close());

  it('change nothing, be it beginnings alone, ends alone, or every other one', async () => {
    const tenantId = randomUUID();
    const all = events();
    await take(tenantId, all);
    const half = all.length / 2;
    for (const again of [all.slice(0, half), all.slice(half), all.filter((_, place) => place % 2 === 0), all]) {
      await take(tenantId, again);
      expect(await dump(tenantId)).toBe(wanted);
    }
  });

  it('are stored and told in parts to the same rows', async () => {
    const tenantId = randomUUID();
    const all = events();
    for (let start = 0; start < all.length; start += 25) await take(tenantId, all.slice(start, start + 25));
    expect(await dump(tenantId)).toBe(wanted);
  });

  it('make up for a writer that died between its statements', async () => {
    const all = events();
    const half = all.length / 2;
    let died = true;
    for (let n = 1; died; n += 3) {
      const tenantId = randomUUID();
      await take(tenantId, all.slice(0, half));
      died = await take(tenantId, all.slice(half), dyingAt(engine.clickhouse, n)).then(
        () => false,
        () => true,
      );
      await take(tenantId, all.slice(half));
      expect(await dump(tenantId), `killed after statement ${n}`).toBe(wanted);
    }
  });
});

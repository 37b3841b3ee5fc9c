import { afterEach, describe, expect, it } from 'vitest';
import { FrontFixture } from './front.fixture.ts';

const fronts: FrontFixture[] = [];
async function started(limits?: FrontFixture['limits']): Promise<FrontFixture> {
  const front = new FrontFixture(limits);
  fronts.push(front);
  await front.start();
  return front;
}
afterEach(async () => {
  for (const front of fronts.splice(0)) await front.remove();
});

describe('the embedded ClickHouse process', () => {
  it('loses nothing it acknowledged when it is killed', async () => {
    const front = await started();
    const client = front.client();
    await client.command({ query: 'CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a' });
    for (let i = 0; i < 20; i += 1) await client.insert({ table: 't', values: [{ a: i }], format: 'JSONEachRow' });
    await client.close();
    await front.signal('SIGKILL');
    await front.start();
    const again = front.client();
    const answer = await again.query({ query: 'SELECT count() AS n, sum(a) AS s FROM t', format: 'JSONEachRow' });
    expect(await answer.json()).toEqual([{ n: 20, s: 190 }]);
    await again.close();
  });

  it('ends by itself on SIGTERM and opens again', async () => {
    const front = await started();
    expect(await front.signal('SIGTERM')).toBe(0);
    await front.start();
    expect((await front.fetch('/?query=SELECT+1')).status).toBe(200);
  });

  it('refuses what it cannot take, and answers pings meanwhile', async () => {
    const front = await started({ running: 1, waiting: 0, waitMs: 1000 });
    const busy = new AbortController();
    const long = 'SELECT count() FROM numbers(60000000000) WHERE sipHash64(number) = 7';
    const running = front.fetch('/', { method: 'POST', body: long, signal: busy.signal }).catch(() => undefined);
    const probe = () => front.fetch('/?query=SELECT+1');
    await expect.poll(async () => (await probe()).status, { timeout: 10_000 }).toBe(503);
    expect((await probe()).headers.get('x-clickhouse-exception-code')).toBe('202');
    expect(await (await fetch(`${front.url}/ping`)).text()).toBe('Ok.\n');
    busy.abort();
    await running;
    await expect.poll(async () => (await probe()).status, { timeout: 10_000 }).toBe(200);
  });
});

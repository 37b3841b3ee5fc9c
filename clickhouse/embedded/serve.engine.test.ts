import { gunzipSync, gzipSync } from 'node:zlib';
import type { ClickHouseClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FrontFixture } from './front.fixture.ts';

const front = new FrontFixture();
let client: ClickHouseClient;

beforeAll(async () => {
  await front.start();
  client = front.client();
  await client.command({ query: 'CREATE TABLE t (a UInt64, b String) ENGINE = MergeTree ORDER BY a' });
});
afterAll(async () => {
  await client.close();
  await front.remove();
});

async function rows<T>(query: string, query_params: Record<string, unknown> = {}): Promise<T[]> {
  return (await client.query({ query, query_params, format: 'JSONEachRow' })).json<T>();
}

describe('the official client', () => {
  it('pings', async () => expect(await client.ping({ select: true })).toEqual({ success: true }));

  it('binds parameters of every kind', async () => {
    const given = {
      s: "it's \\ ; {x}\t\n\0'",
      n: 42,
      list: ["a'b", 'c\\d', '\0'],
      none: null,
      at: '2026-11-22 10:00:00.123',
    };
    const query = `SELECT {s:String} AS s, {n:UInt32} AS n, {list:Array(String)} AS list, {none:Nullable(String)} AS none,
      {at:DateTime64(3)} AS at`;
    expect(await rows(query, given)).toEqual([given]);
  });

  it('keeps parameters and settings of requests at the same time apart', async () => {
    const asked = Array.from({ length: 200 }, (_, i) => i);
    const answers = await Promise.all(asked.map((i) => rows<{ v: number }>('SELECT {v:UInt32} AS v', { v: i })));
    expect(answers.map(([row]) => row?.v)).toEqual(asked);
  });

  it('passes settings on and refuses unknown ones', async () => {
    const set = await client.query({
      query: "SELECT toUInt32(getSetting('max_threads')) AS v",
      format: 'JSONEachRow',
      clickhouse_settings: { max_threads: 1 },
    });
    expect(await set.json()).toEqual([{ v: 1 }]);
    const wrong = front.fetch('/?no_such_setting=1', { method: 'POST', body: 'SELECT 1' });
    expect((await wrong).headers.get('x-clickhouse-exception-code')).toBe('115');
  });

  it('inserts a stream of rows and counts what it wrote', async () => {
    const values = Array.from({ length: 100_000 }, (_, i) => ({ a: i, b: `row; ${i}` }));
    const { summary } = await client.insert({ table: 't', values, format: 'JSONEachRow' });
    expect(summary?.written_rows).toBe('100000');
    expect(await rows('SELECT count() AS n, sum(a) AS s FROM t')).toEqual([{ n: 100_000, s: 4_999_950_000 }]);
  });

  it('streams a large result whole', async () => {
    const result = await client.query({ query: 'SELECT number FROM numbers(500000)', format: 'JSONEachRow' });
    let count = 0;
    for await (const block of result.stream()) count += block.length;
    expect(count).toBe(500_000);
  });

  it("gives ClickHouse's own errors", async () => {
    await expect(rows('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' });
    const bad = client.insert({ table: 't', values: [{ a: 1 }, { a: 'x' }], format: 'JSONEachRow' });
    await expect(bad).rejects.toMatchObject({ message: expect.stringContaining('(at row 2)') });
    expect(await rows('SELECT count() AS n FROM t WHERE a = 1')).toEqual([{ n: 1 }]);
  });

  it('breaks the answer when the engine fails in the middle of a result', async () => {
    const query = 'SELECT throwIf(number = 400000) FROM numbers(500000) SETTINGS max_block_size = 10000';
    const result = client.query({ query, format: 'JSONEachRow' }).then((answer) => answer.json());
    await expect(result).rejects.toThrow();
  });

  it('stops a statement when its client goes away', async () => {
    const away = new AbortController();
    const query = 'SELECT count() FROM numbers(60000000000) WHERE sipHash64(number) = 7';
    const asked = client.query({ query, query_id: 'goes-away', format: 'JSONEachRow', abort_signal: away.signal });
    const running = "SELECT count() AS n FROM system.processes WHERE Settings['log_comment'] LIKE 'goes-away %'";
    await expect.poll(async () => (await rows(running))[0], { timeout: 10_000 }).toEqual({ n: 1 });
    away.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(async () => (await rows(running))[0], { timeout: 10_000 }).toEqual({ n: 0 });
  });
});

describe('the HTTP interface', () => {
  it('packs and unpacks with gzip', async () => {
    const packed = gzipSync('{"a":900001,"b":"packed"}\n');
    const insert = await front.fetch(`/?query=${encodeURIComponent('INSERT INTO t FORMAT JSONEachRow')}`, {
      method: 'POST',
      body: packed,
      headers: { 'content-encoding': 'gzip' },
    });
    expect(insert.status).toBe(200);
    const answer = await front.fetch('/?enable_http_compression=1', {
      method: 'POST',
      body: 'SELECT b FROM t WHERE a = 900001 FORMAT JSONEachRow',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe('{"b":"packed"}\n');
    expect(gunzipSync(packed).length).toBeGreaterThan(0);
  });

  it('takes an insert whose rows stand behind the statement in the body', async () => {
    const body = 'INSERT INTO t FORMAT JSONEachRow\n{"a":900002,"b":"; DROP TABLE t"}\n';
    expect((await front.fetch('/', { method: 'POST', body })).status).toBe(200);
    expect(await rows('SELECT b FROM t WHERE a = 900002')).toEqual([{ b: '; DROP TABLE t' }]);
  });

  it('does not change anything on GET', async () => {
    const answer = await front.fetch(`/?query=${encodeURIComponent('TRUNCATE TABLE t')}`);
    expect(await answer.text()).toContain('READONLY');
    expect(await rows('SELECT count() > 0 AS some FROM t')).toEqual([{ some: 1 }]);
  });

  it('is closed without the password', async () => {
    expect((await fetch(`${front.url}/?query=SELECT+1`)).status).toBe(401);
    const wrong = await front.fetch('/?query=SELECT+1', { headers: { authorization: 'Basic bGVpdHN0YW5kOng=' } });
    expect([wrong.status, wrong.headers.get('x-clickhouse-exception-code')]).toEqual([403, '516']);
    expect(await (await fetch(`${front.url}/ping`)).text()).toBe('Ok.\n');
  });
});

describe('a reader', () => {
  it.each([
    ['writes', "INSERT INTO t VALUES (1, 'x')"],
    ['drops', 'DROP TABLE t'],
    ['reads files', "SELECT * FROM file('/etc/passwd', 'LineAsString')"],
    ['calls out', "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')"],
    ['lifts its limits', 'SELECT 1 SETTINGS max_execution_time = 0'],
    ['leaves read only', 'SELECT 1 SETTINGS readonly = 0'],
  ])('never %s', async (_what, query) => {
    const asReader = front.client('reader');
    await expect(asReader.command({ query })).rejects.toThrow(/readonly mode|READONLY|privileges/);
    await asReader.close();
  });

  it('selects', async () => {
    const asReader = front.client('reader');
    const answer = await asReader.query({ query: 'SELECT count() > 0 AS some FROM t', format: 'JSONEachRow' });
    expect(await answer.json()).toEqual([{ some: 1 }]);
    await asReader.close();
  });
});

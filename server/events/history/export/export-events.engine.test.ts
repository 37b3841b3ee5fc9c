import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differences, goldenExpectations } from '#server/metrics/golden.fixture.ts';
import { queryFigures } from '#server/metrics/query-figures.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { type History, openHistory } from '../history.fixture.ts';
import { exportEvents } from './export-events.ts';

const golden = fileURLToPath(new URL('../../../../tests/golden/awkward-2/events.ndjson', import.meta.url));

let history: History;
let empty: TestTenant;

beforeAll(async () => {
  history = await openHistory();
  empty = await makeTenant();
  await history.importPath(golden, { createMissing: true });
});
afterAll(async () => {
  await empty.close();
  await history.close();
});

function exported(tenant: TestTenant, input: Parameters<typeof exportEvents>[0]['input'] = {}) {
  return exportEvents({ ctx: tenant.system, clickhouse: history.clickhouse, input });
}

test('what is exported can be imported elsewhere and gives the same figures and the same export', async () => {
  const events = await text(await exported(history.tenant));
  const path = join(history.folder, 'exported.ndjson');
  await writeFile(path, events);
  const summary = await history.importPath(path, { createMissing: true, tenantId: empty.id });
  expect(summary).toMatchObject({ accepted: events.trim().split('\n').length, repeated: 0, refused: 0 });
  expect(await text(await exported(empty))).toBe(events);
  for (const { query, queueSettings, rows } of goldenExpectations('awkward-2').slice(0, 6)) {
    const asked = {
      clickhouse: history.clickhouse,
      tenantId: empty.id,
      query,
      queueSettings,
      surface: 'test' as const,
    };
    const answer = await queryFigures({ ...asked, now: new Date().toISOString() });
    const keys = [...(query.groupBy ?? []), ...(query.interval === undefined ? [] : ['time'])];
    expect(differences(rows, answer.rows, keys)).toEqual([]);
  }
});

test('a range takes contacts by their creation, and each of them whole', async () => {
  const read = async (range: { from?: string; to?: string }) =>
    (await text(await exported(history.tenant, range))).split('\n').filter((line) => line !== '');
  const cut = '2026-09-08T10:00:00+02:00';
  const [all, before, after] = [await read({}), await read({ to: cut }), await read({ from: cut })];
  expect(before.length).toBeGreaterThan(0);
  expect(after.length).toBeGreaterThan(0);
  expect([...before, ...after].sort()).toEqual([...all].sort());
  const contacts = (lines: string[]) =>
    new Set(
      lines
        .map((line) => (JSON.parse(line) as { contact?: string }).contact)
        .filter((contact) => contact !== undefined),
    );
  expect([...contacts(before)].filter((contact) => contacts(after).has(contact))).toEqual([]);
});

test('gives Parquet, refuses a wrong range and callers without the right', async () => {
  const file = await buffer(await exported(history.tenant, { format: 'parquet' }));
  expect([file.subarray(0, 4).toString(), file.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
  const turned = exported(history.tenant, { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' });
  await expect(turned).rejects.toMatchObject({ code: 'invalid', detail: { field: 'from' } });
  await expect(exported(history.tenant, { from: 'yesterday' })).rejects.toMatchObject({ detail: { field: 'from' } });
  const ctx = history.tenant.agents[0]?.ctx ?? history.tenant.system;
  const forbidden = exportEvents({ ctx, clickhouse: history.clickhouse, input: {} });
  await expect(forbidden).rejects.toMatchObject({ code: 'forbidden' });
});

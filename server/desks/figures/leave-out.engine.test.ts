import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrateClickhouse } from '#clickhouse/migrate.ts';
import { clickhouse, closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createMark } from '#server/services/mark/create.ts';
import { updateMark } from '#server/services/mark/update.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { askFigures } from './ask.ts';

let company: Company;
const days = { from: '2026-04-01T00:00:00Z', to: '2026-04-04T00:00:00Z', timeZone: 'UTC' };
const flood = {
  kind: 'outage' as const,
  label: 'Flood',
  from: '2026-03-10T06:00:00Z',
  to: '2026-03-10T09:00:00Z',
};

beforeAll(async () => {
  await migrateClickhouse(clickhouse());
  company = await makeCompany();
});
afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

function ask(more: object = {}) {
  const query = { metrics: ['offered'], ...days, compare: { from: '2026-03-09T00:00:00Z' }, ...more };
  return askFigures({ ctx: company.users.manager, surface: 'test', query });
}

it('leaves out of the earlier period what a mark leaves out, and says so', async () => {
  const ctx = company.users.manager;
  const byDay = { interval: 'day' };
  const endless = { ...flood, to: null, leaveOut: true };
  await expect(createMark({ ctx, input: endless })).rejects.toThrow(/needs an end/);
  const { id } = await createMark({ ctx, input: flood });
  expect((await ask(byDay)).compare?.rows.map(({ offered }) => offered)).toEqual([0, 0, 0]);

  await updateMark({ ctx, input: { ...flood, id, leaveOut: true } });
  const { compare, rows } = await ask(byDay);
  expect(compare?.rows.map(({ offered }) => offered)).toEqual([0, null, 0]);
  expect(compare?.leftOut).toMatchObject([{ label: 'Flood' }]);
  expect(rows.map(({ offered }) => offered)).toEqual([0, 0, 0]);
  expect((await ask()).compare?.rows).toEqual([{ offered: null }]);

  const queue = `of ${company.mark}`;
  await updateMark({ ctx, input: { ...flood, id, leaveOut: true, queue } });
  expect((await ask()).compare).toMatchObject({ rows: [{ offered: 0 }], leftOut: [] });
  expect((await ask({ filters: { queue } })).compare?.rows).toEqual([{ offered: null }]);
});

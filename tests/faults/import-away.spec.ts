import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { npmStart } from '#tests/harness/command.ts';
import { eventually } from '#tests/harness/eventually.ts';
import { holdDown } from '#tests/harness/processes.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { ApiTenant } from '#tests/harness/tenant.ts';

const system = runningSystem();
const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const day = { from: '1999-08-01T00:00:00+03:00', to: '1999-08-15T00:00:00+03:00' };

it('an import begun while ClickHouse is away waits for it; figures say 503 with their age meanwhile', async () => {
  const tenant = await ApiTenant.make(system, 'away');
  const away = holdDown(system, 'clickhouse', 12_000);
  const refusal = await eventually('a refusal', async () => {
    const answer = await tenant.call('POST', '/metrics/query', { metrics: ['offered'], ...day });
    return answer.status === 503 && answer;
  });
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refusal.json()).toMatchObject({ status: 503, ageSeconds: expect.any(Number), hint: expect.any(String) });
  const golden = path('tests/golden/awkward-2/events.ndjson');
  const run = npmStart(system, 'import', [golden, '--tenant', tenant.slug, '--create-missing']);
  await eventually('the import to say that it waits', async () => /waiting/i.test(run.said()));
  await away;
  expect(await run.done, run.said()).toBe(0);
  expect(run.said()).toContain('5373 accepted, 214 repeated, 0 refused');
  expect(await tenant.goldenDifferences('awkward-2')).toEqual([]);
});

it('an import that loses ClickHouse on its way goes on when it is back', async () => {
  const tenant = await ApiTenant.make(system, 'lost');
  const table = path('tests/golden/bank/bank-1999-08-first-half.csv.gz');
  const options = ['--tenant', tenant.slug, '--create-missing', '--mapping', path('docs/mappings/bank.json')];
  const run = npmStart(system, 'import', [table, ...options]);
  await eventually('the file to be read', async () => /reading +\[#+\] 100 %/.test(run.said()), { every: 20 });
  await holdDown(system, 'clickhouse', 4000);
  expect(await run.done, run.said()).toBe(0);
  expect(run.said()).toMatch(/waiting/i);
  const counts = /22002 lines: (\d+) accepted, (\d+) repeated, 63 refused, 192 ignored/.exec(run.said());
  expect(Number(counts?.[1]) + Number(counts?.[2])).toBe(21_747);
  const [row] = await tenant.rows({ metrics: ['offered', 'answered', 'contacts'], ...day });
  expect(row).toEqual({ offered: 19_951, answered: 14_510, contacts: 21_747 });
});

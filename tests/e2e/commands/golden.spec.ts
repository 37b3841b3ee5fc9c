import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FigureRow } from '#server/metrics/contract.ts';
import { differences } from '#server/metrics/golden.fixture.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { ApiTenant } from '#tests/harness/tenant.ts';

const system = runningSystem();
const root = new URL('../../../', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, root));

type Part = Record<string, number | null>;
const expected = JSON.parse(readFileSync(path('tests/golden/bank/expected.json'), 'utf8')) as {
  all: Part;
  contacts: number;
} & Record<'queue' | 'agent' | 'day' | 'hour', Record<string, Part>>;

/** The bank's file names days, and hours with an offset without colon. */
const timeOf = (name: string) => (name.includes('T') ? name.replace('+0300', ':00+03:00') : `${name}T00:00:00+03:00`);

describe('a history imported into a running system gives its figures over HTTP', () => {
  it('awkward: every row of every question', async () => {
    const tenant = await ApiTenant.make(system, 'awkward');
    const run = await tenant.import(path('tests/golden/awkward/events.ndjson'));
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain(' 0 refused.');
    expect(await tenant.goldenDifferences('awkward')).toEqual([]);
  });

  it('the bank’s table: over all, by queue, by agent, by day and by hour', async () => {
    const tenant = await ApiTenant.make(system, 'bank');
    const mapping = ['--mapping', path('docs/mappings/bank.json')];
    const run = await tenant.import(path('tests/golden/bank/bank-1999-08-first-half.csv.gz'), ...mapping);
    expect(run.code, run.output).toBe(0);
    expect(run.output).toContain('22002 lines: 21747 accepted, 0 repeated, 63 refused, 192 ignored.');
    const range = {
      from: '1999-08-01T00:00:00+03:00',
      to: '1999-08-15T00:00:00+03:00',
      timeZone: 'Asia/Jerusalem',
    };
    const all = await tenant.rows({ metrics: [...Object.keys(expected.all), 'contacts'], ...range });
    expect(differences([{ ...expected.all, contacts: expected.contacts }], all, [])).toEqual([]);
    for (const cut of ['queue', 'agent', 'day', 'hour'] as const) {
      const parts = Object.entries(expected[cut]);
      const timed = cut === 'day' || cut === 'hour';
      const key = timed ? 'time' : cut;
      const wanted: FigureRow[] = parts.map(([name, part]) => ({ ...part, [key]: timed ? timeOf(name) : name }));
      const metrics = Object.keys(parts[0]?.[1] ?? {});
      const rows = await tenant.rows({ metrics, ...range, ...(timed ? { interval: cut } : { groupBy: [cut] }) });
      expect(parts.length, cut).toBeGreaterThan(4);
      expect(differences(wanted, rows, [key]), cut).toEqual([]);
    }
  });
});

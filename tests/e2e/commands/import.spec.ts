import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { npmRun } from '#tests/harness/command.ts';
import { runningSystem } from '#tests/harness/system.ts';
import { ApiTenant } from '#tests/harness/tenant.ts';

const system = runningSystem();
const golden = fileURLToPath(new URL('../../golden/awkward-2/events.ndjson', import.meta.url));

let folder: string;
let tenant: ApiTenant;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-import-'));
  tenant = await ApiTenant.make(system, 'history');
});
afterAll(() => rm(folder, { recursive: true }));

test('history imported beside the running system is in the figures of the API when the command ends', async () => {
  const run = await tenant.import(golden);
  expect(run.code, run.output).toBe(0);
  expect(run.output).toContain('5587 lines: 5373 accepted, 214 repeated, 0 refused.');
  expect(await tenant.goldenDifferences('awkward-2')).toEqual([]);
});

test('the command and the API export the same, and what is sent again is a repeat', async () => {
  const path = join(folder, 'all.ndjson');
  const run = await npmRun(system, 'export', ['--tenant', tenant.slug, '--output', path]);
  expect(run.code, run.output).toBe(0);
  const file = await readFile(path, 'utf8');
  expect(await (await tenant.call('GET', '/events')).text()).toBe(file);
  const events = file.trim().split('\n');
  // Setting the thresholds above has left its own events.
  expect(events.filter((line) => !line.includes('"queue.configured"'))).toHaveLength(5373);
  const again = await tenant.call(
    'POST',
    '/events',
    events.slice(0, 50).map((line) => JSON.parse(line) as unknown),
  );
  expect(await again.json()).toMatchObject({ accepted: 0, repeated: 50, held: 0, refused: 0 });
});

test('an import that cannot run ends with 1 and says what to do', async () => {
  const table = join(folder, 'calls.csv');
  await writeFile(table, 'call;begun;lasted\n1;2026-01-05 10:00;90\n');
  const unmapped = await npmRun(system, 'import', [table, '--tenant', tenant.slug]);
  expect([unmapped.code, unmapped.output]).toEqual([1, expect.stringContaining('--mapping')]);
  const nowhere = await npmRun(system, 'import', [golden, '--tenant', 'nobody']);
  expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringContaining('no tenant "nobody"')]);
});

test('a dry run of a table that is known by its first line shows what would come in, and stores nothing', async () => {
  const table = fileURLToPath(new URL('../../golden/bank/bank-1999-08-first-half.csv.gz', import.meta.url));
  const before = await (await tenant.call('GET', '/events')).text();
  const shown = await npmRun(system, 'import', [table, '--tenant', tenant.slug, '--dry-run']);
  expect(shown.code, shown.output).toBe(0);
  expect(shown.output).toContain('Read as bank.');
  expect(await (await tenant.call('GET', '/events')).text()).toBe(before);
});

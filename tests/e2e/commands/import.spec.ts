import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FigureRow } from '#server/metrics/contract.ts';
import { differences, goldenExpectations } from '#server/metrics/golden.fixture.ts';
import { npmRun } from '#tests/harness/command.ts';
import { runningSystem } from '#tests/harness/system.ts';

const system = runningSystem();
const slug = `history-${randomBytes(4).toString('hex')}`;
const golden = fileURLToPath(new URL('../../golden/awkward-2/events.ndjson', import.meta.url));

let folder: string;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-import-'));
  const client = new pg.Client({ connectionString: system.engines.DATABASE_OWNER_URL });
  await client.connect();
  await client.query('insert into tenants (id, slug, name) values ($1, $2, $2)', [randomUUID(), slug]);
  await client.end();
  const made = await npmRun(system, 'token', ['--tenant', slug, '--name', 'import test', '--scopes', 'all']);
  token = /lst_\S+/.exec(made.output)?.[0] ?? '';
  expect(token, made.output).not.toBe('');
});
afterAll(() => rm(folder, { recursive: true }));

function call(method: string, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return fetch(`${system.baseUrl}/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

test('history imported beside the running system is in the figures of the API when the command ends', async () => {
  const run = await npmRun(system, 'import', [golden, '--tenant', slug, '--create-missing']);
  expect(run.code, run.output).toBe(0);
  expect(run.output).toContain('5587 lines: 5373 accepted, 214 repeated, 0 refused.');
  for (const { query, queueSettings, rows } of goldenExpectations('awkward-2')) {
    for (const { queue, serviceLevelThreshold, shortAbandonThreshold } of queueSettings) {
      const put = await call('PUT', `/queues/${encodeURIComponent(queue)}`, {
        serviceLevelThreshold,
        shortAbandonThreshold,
      });
      expect(put.status).toBe(200);
    }
    const answer = await call('POST', '/metrics/query', query);
    const keys = [...(query.groupBy ?? []), ...(query.interval === undefined ? [] : ['time'])];
    expect(differences(rows, ((await answer.json()) as { rows: FigureRow[] }).rows, keys)).toEqual([]);
  }
});

test('the command and the API export the same, and what is sent again is a repeat', async () => {
  const path = join(folder, 'all.ndjson');
  const run = await npmRun(system, 'export', ['--tenant', slug, '--output', path]);
  expect(run.code, run.output).toBe(0);
  const file = await readFile(path, 'utf8');
  expect(await (await call('GET', '/events')).text()).toBe(file);
  const events = file.trim().split('\n');
  // Setting the thresholds above has left its own events.
  expect(events.filter((line) => !line.includes('"queue.configured"'))).toHaveLength(5373);
  const again = await call(
    'POST',
    '/events',
    events.slice(0, 50).map((line) => JSON.parse(line) as unknown),
  );
  expect(await again.json()).toMatchObject({ accepted: 0, repeated: 50, held: 0, refused: 0 });
});

test('an import that cannot run ends with 1 and says what to do', async () => {
  const table = fileURLToPath(new URL('../../golden/bank/bank-1999-08-first-half.csv.gz', import.meta.url));
  const unmapped = await npmRun(system, 'import', [table, '--tenant', slug]);
  expect([unmapped.code, unmapped.output]).toEqual([1, expect.stringContaining('--mapping')]);
  const nowhere = await npmRun(system, 'import', [golden, '--tenant', 'nobody']);
  expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringContaining('no tenant "nobody"')]);
});

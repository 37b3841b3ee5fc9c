import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { differences } from '#server/metrics/golden.fixture.ts';
import { type History, openHistory } from '../history.fixture.ts';

const root = new URL('../../../../', import.meta.url);
const table = fileURLToPath(new URL('tests/golden/bank/bank-1999-08-first-half.csv.gz', root));
const mapping = readFileSync(new URL('docs/mappings/bank.json', root), 'utf8');
const expected = JSON.parse(readFileSync(new URL('tests/golden/bank/expected.json', root), 'utf8')) as {
  all: Record<string, number>;
  contacts: number;
};

let history: History;

beforeAll(async () => {
  history = await openHistory();
});
afterAll(() => history.close());

test("the bank's calls come in from their table and give their figures; sent again they change nothing", async () => {
  const metrics = [...Object.keys(expected.all), 'contacts'];
  const counts = { lines: 22_002, refused: 63, ignored: 192 };
  const first = await history.importPath(table, { mapping, createMissing: true });
  expect(first).toMatchObject({ ...counts, accepted: 21_747, repeated: 0 });
  const wanted = [{ ...expected.all, contacts: expected.contacts }];
  const figures = await history.figures(metrics);
  expect(differences(wanted, figures === undefined ? [] : [figures], [])).toEqual([]);
  const second = await history.importPath(table, { mapping, createMissing: true });
  expect(second).toMatchObject({ ...counts, accepted: 0, repeated: 21_747 });
  expect(await history.figures(metrics)).toEqual(figures);
  const audited = await history.tenant.sql<{ accepted: number }>(
    `select (detail->>'accepted')::int as accepted from audit_log where tenant_id = $1 and action = 'history.imported' order by seq`,
    [history.tenant.id],
  );
  expect(audited).toEqual([{ accepted: 21_747 }, { accepted: 0 }]);
}, 300_000);

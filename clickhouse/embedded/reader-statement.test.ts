import type { ClickHouseClient } from '@clickhouse/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRollupState } from '#clickhouse/tables/rollup-marks.ts';
import { attacks } from './reader-attacks.fixture.ts';
import { readerStatement } from './reader-statement.ts';
import { readStatement } from './statement.ts';

/** Refused before the engine by one of the two; SETTINGS and tables after a comma are left to the engine. */
const ofTheEngine = /SETTINGS readonly|AS a, 'FILE'/;

/** The same statement in other spellings: case of words, comments and blanks between pieces. */
const spellings = (sql: string) =>
  fc
    .array(
      fc.tuple(fc.boolean(), fc.constantFrom(' ', '\n', '\t', ' /* ( */ ', " /* ' */ ", " -- '\n", ' # \n', '  ')),
      {
        minLength: 40,
        maxLength: 40,
      },
    )
    .map((choices) => {
      let at = 0;
      return sql.replace(/[A-Za-z]+(?![^']*'(?:[^']*'[^']*')*[^']*$)|(?<=[\w)]) (?=[\w(])/g, (piece) => {
        const [upper, blank] = choices[at++ % choices.length] ?? [false, ' '];
        return piece === ' ' ? blank : upper ? piece.toUpperCase() : piece.toLowerCase();
      });
    });

describe("a reader's statement", () => {
  it.each(attacks.filter((sql) => !ofTheEngine.test(sql)).map((sql) => sql.replaceAll('FILE', '/etc/passwd')))(
    'is refused when it reaches out: %s',
    (sql) => {
      expect(() => readStatement(readerStatement(sql))).toThrow(/privileges|Multi-statements|not allowed over HTTP/);
      fc.assert(
        fc.property(spellings(sql), (spelled) => {
          expect(() => readStatement(readerStatement(spelled))).toThrow();
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each([
    'SELECT 1',
    '(SELECT 1) UNION ALL (SELECT 2)',
    "SELECT count() AS n, 'file(x)' FROM t WHERE name = {name:String} AND at >= {from:DateTime64(3)} FORMAT JSONEachRow",
    'WITH a AS (SELECT arrayMap(x -> x + 1, list) AS l FROM t) SELECT arrayJoin(l) FROM a',
    'SELECT arrayFold((sum, x) -> sum + x, list, 0), arrayCount(list), arraySort(x -> (x.1, x.2), list) FROM t',
    'SELECT quantileExactInclusiveOrNullIf(0.5)(wait, wait > 0), sumIf(a, b), uniqExactMerge(c), groupArrayIf(a, b) FROM t GROUP BY 1',
    'SELECT 1e-3, 2.5, -1, x.1, "Spalte_ä" FROM t ORDER BY a DESC LIMIT 10',
  ])('passes as it was: %s', (sql) => {
    expect(readerStatement(sql)).toBe(sql);
  });

  it('loses its comments, so that nothing hides in them', () => {
    expect(readerStatement("SELECT 1 -- '\n, 2 /* ' */ + 3")).toBe('SELECT 1 , 2 + 3');
  });
});

it('is open to what the figures ask when more marks are open than are put together here', async () => {
  const asked: string[] = [];
  const rows = Array.from({ length: 101 }, () => ({ built: 0, touched: {} }));
  const query = async ({ query: sql }: { query: string }) => {
    asked.push(sql);
    return { json: async () => rows };
  };
  const input = { tenantId: 't', layout: 'l', from: 0, to: 1 };
  await readRollupState({ query } as unknown as ClickHouseClient, input);
  expect(asked).toHaveLength(2);
  for (const sql of asked) expect(() => readStatement(readerStatement(sql))).not.toThrow();
});

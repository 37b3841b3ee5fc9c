import { describe, expect, it } from 'vitest';
import { readStatement } from './statement.ts';

describe('readStatement', () => {
  it.each([
    ['select 1', 'SELECT', undefined],
    ['-- c\n/* d ; */ SELECT 1 FORMAT JSON', 'SELECT', 'JSON'],
    ['WITH 1 AS x SELECT x FORMAT JSONEachRow SETTINGS max_threads = 1', 'WITH', 'JSONEachRow'],
    ['SELECT 1 SETTINGS max_threads = 1 FORMAT CSV ;', 'SELECT', 'CSV'],
    ["SELECT 'a FORMAT JSON; b' FROM format", 'SELECT', undefined],
    ["SELECT formatReadableSize(1), 'x''; y', `a;b` FORMAT TSV", 'SELECT', 'TSV'],
    ['SELECT * FROM (SELECT 1 AS format) AS t', 'SELECT', undefined],
    ['CREATE TABLE t (a Int8) ENGINE = MergeTree ORDER BY a', 'CREATE', undefined],
    ['SELECT $tag$ ; FORMAT CSV $tag$', 'SELECT', undefined],
  ])('reads %s', (sql, verb, outputFormat) => {
    const statement = readStatement(sql);
    expect({ verb: statement.verb, outputFormat: statement.outputFormat }).toEqual({ verb, outputFormat });
    expect(statement.insert).toBeUndefined();
    expect(statement.text.endsWith(';')).toBe(false);
  });

  it('parts an insert from its rows', () => {
    const { insert } = readStatement(
      'INSERT INTO db.t (a, `format`) SETTINGS x = 1\n FORMAT JSONEachRow\n{"a":1}; {"a":2}',
    );
    expect(insert).toEqual({
      head: 'INSERT INTO db.t (a, `format`)',
      settings: 'SETTINGS x = 1',
      format: 'JSONEachRow',
      inlineRows: '{"a":1}; {"a":2}',
    });
  });

  it('leaves INSERT … VALUES and INSERT … SELECT to the engine', () => {
    expect(readStatement("INSERT INTO t VALUES (1, 'FORMAT CSV')").insert).toBeUndefined();
    expect(readStatement('INSERT INTO t SELECT 1').verb).toBe('INSERT');
  });

  it.each(['SELECT 1; DROP TABLE t', 'SELECT 1; -- x\n SELECT 2', 'INSERT INTO t VALUES (1); DROP TABLE t'])(
    'refuses several statements: %s',
    (sql) => expect(() => readStatement(sql)).toThrow(/Multi-statements/),
  );

  it.each(["SELECT 1 INTO OUTFILE '/tmp/x'", "INSERT INTO t FROM INFILE '/etc/passwd' FORMAT CSV"])(
    'refuses files of this machine: %s',
    (sql) => expect(() => readStatement(sql)).toThrow(/not allowed over HTTP/),
  );
});

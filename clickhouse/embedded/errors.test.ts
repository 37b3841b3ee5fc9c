import { describe, expect, it } from 'vitest';
import { EngineError, httpStatus, toEngineError } from './errors.ts';

describe('toEngineError', () => {
  it("keeps ClickHouse's code, name and text", () => {
    const error = toEngineError(
      new Error('Query failed: Code: 60. DB::Exception: Unknown table nope. (UNKNOWN_TABLE)'),
    );
    expect({ code: error.code, type: error.type, message: error.message }).toEqual({
      code: 60,
      type: 'UNKNOWN_TABLE',
      message: 'Unknown table nope.',
    });
    expect(error.toBody('26.7')).toBe('Code: 60. DB::Exception: Unknown table nope. (UNKNOWN_TABLE) (version 26.7)\n');
  });

  it('hides where rows were spooled', () => {
    const inner =
      'Code: 27. DB::Exception: Cannot parse input: (at row 2)\n: (in file/uri /data/spool/x.rows): While executing File';
    const error = toEngineError(
      new Error(`Code: 27. DB::Exception: ${inner} (version 26.7.2.1). (CANNOT_PARSE_NUMBER)`),
    );
    expect(error.message).not.toContain('/data/spool');
    expect(error.message).not.toContain('DB::Exception');
    expect(error.type).toBe('CANNOT_PARSE_NUMBER');
  });

  it('does not lose an error that has no code', () => {
    expect(toEngineError('gone').message).toBe('gone');
  });
});

describe('httpStatus', () => {
  it.each([
    ['AUTHENTICATION_FAILED', 403],
    ['REQUIRED_PASSWORD', 401],
    ['UNKNOWN_TABLE', 404],
    ['SYNTAX_ERROR', 400],
    ['CANNOT_PARSE_DATETIME', 400],
    ['TOO_MANY_SIMULTANEOUS_QUERIES', 503],
    ['MEMORY_LIMIT_EXCEEDED', 500],
  ])('%s is %i', (type, status) => expect(httpStatus(new EngineError(1, type, ''))).toBe(status));
});

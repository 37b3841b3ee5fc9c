import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes } from './events/event-types.ts';
import { wire } from './wire.ts';

const awkwardKey = fc.oneof(
  fc.constantFrom(
    '__proto__',
    '$',
    'json',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '',
    '.',
    'a.b',
    '\\',
    '\\.',
    '0',
  ),
  fc.string(),
);

/** Anything an answer may hold: values of JSON, dates, undefined, and maps with any key. */
const { anything } = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.date({ noInvalidDate: true }),
  ),
  map: fc
    .array(fc.tuple(awkwardKey, tie('anything')), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries as [string, unknown][])),
  anything: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    tie('map'),
    fc.array(tie('anything'), { maxLength: 3 }),
  ),
}));

function travelled(value: unknown): unknown {
  return wire.deserialize(JSON.parse(JSON.stringify(wire.serialize(value))));
}

/** Own keys and values, however they are called; `toEqual` overlooks a key such as `__proto__`. */
function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== 'object' || value === null || value instanceof Date) return Object.is(value, -0) ? 0 : value;
  // What is undefined is not there.
  return Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, spelled(inner)]]));
}

describe('what procedures answer', () => {
  it('comes over whatever its keys are called', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(spelled(travelled(value))).toEqual(spelled(value));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(eventTypes)('comes over with an event %s that has any field', (type) => {
    fc.assert(
      fc.property(anything, awkwardKey, (value, key) => {
        const event = { ...Object.fromEntries([[key, value]]), type, form: { [key]: value, at: new Date(0) } };
        expect(spelled(travelled([event]))).toEqual(spelled([event]));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps what JSON has no word for', () => {
    const value = [new Date(0), new Map([['a', new Set([1n])]]), Number.NaN, Number.NEGATIVE_INFINITY, undefined];
    expect(travelled(value)).toEqual(value);
    expect(travelled(undefined)).toBeUndefined();
    expect(travelled(new Date(Number.NaN))).toEqual(new Date(Number.NaN));
  });

  it('refuses what nests without end, and marks it does not know', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(() => wire.deserialize({ json: deep })).toThrow(RangeError);
    expect(() => wire.deserialize({ json: { $: ['function', 'alert(1)'] } })).toThrow(TypeError);
    expect(() => wire.deserialize({ json: { $: 1 } })).toThrow(TypeError);
  });

  it('leaves nobody with another prototype', () => {
    const sent = JSON.parse('{"form":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}');
    const form = (travelled(sent) as { form: Record<string, unknown> }).form;
    expect(Object.getPrototypeOf(form)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

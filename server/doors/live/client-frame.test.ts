import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClientFrame } from './client-frame.ts';

const id = '019a0000-0000-7000-8000-000000000001';

describe('parseClientFrame', () => {
  it('reads a frame and ignores fields it does not know', () => {
    const parsed = parseClientFrame('{"t":"sub","topic":"desk","cursor":3,"later":true}');
    expect(parsed).toEqual({ frame: { t: 'sub', topic: 'desk', cursor: 3 } });
  });

  it.each([
    ['no JSON', '{'],
    ['a number', '5'],
    ['a list', '[]'],
    ['null', 'null'],
    ['ten thousand lists in each other', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['ten thousand objects in each other', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ])('says that %s breaks the protocol', (_, text) => {
    expect(parseClientFrame(text)).toHaveProperty('broken');
  });

  it('answers what is wrongly filled, with the id where there is one', () => {
    const parsed = parseClientFrame(`{"t":"send","id":"7","contact":"${id}","text":5}`);
    expect(parsed).toMatchObject({ id: '7', invalid: expect.any(String) });
    expect(parseClientFrame('{"t":"dance"}')).toHaveProperty('invalid');
    expect(parseClientFrame('{"t":"sub","topic":"desk","cursor":-1}')).toHaveProperty('invalid');
  });

  it('is not misled by brackets in texts', () => {
    const text = `\\"${'['.repeat(100)}`;
    const frame = { t: 'send', id, contact: id, text };
    expect(parseClientFrame(JSON.stringify(frame))).toEqual({ frame });
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseClientFrame(text)));
  });
});

import { describe, expect, test } from 'vitest';
import { readLines } from './read-lines.ts';

async function* chunks(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}

async function read(longest: number, ...parts: string[]) {
  const lines: [number, string | null][] = [];
  for await (const batch of readLines(chunks(...parts), longest)) {
    for (const line of batch) lines.push([line.number, line.bytes?.toString() ?? null]);
  }
  return lines;
}

describe('readLines', () => {
  test('joins lines over chunks and takes LF, CRLF and a last line without an end', async () => {
    expect(await read(100, 'a', 'b\ncd\r', '\n', '\ne')).toEqual([
      [1, 'ab'],
      [2, 'cd'],
      [3, ''],
      [4, 'e'],
    ]);
  });

  test('names a line that is too long and goes on behind it', async () => {
    expect(await read(4, 'abcd\r\nabcde\nx', 'xxxxxxxx', 'yy\nab\n')).toEqual([
      [1, 'abcd'],
      [2, null],
      [3, null],
      [4, 'ab'],
    ]);
  });

  test('gives the same lines however the bytes are cut', async () => {
    const text = 'one\r\ntwo\n\nthree is too long\nfour';
    const whole = await read(8, text);
    for (let cut = 1; cut < text.length; cut += 1) {
      expect(await read(8, text.slice(0, cut), text.slice(cut))).toEqual(whole);
    }
    expect(whole).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, ''],
      [4, null],
      [5, 'four'],
    ]);
  });
});

import { expect, test } from 'vitest';
import { fromUtf16 } from './utf-16.ts';

async function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer, size: number, encoding: 'auto' | 'utf-16le' | 'utf-16be' | null = 'auto') {
  const parts: Buffer[] = [];
  for await (const part of fromUtf16(cut(bytes, size), encoding)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const text = 'Wild Łódź 😀\r\n';
const little = Buffer.from(`\ufeff${text}`, 'utf16le');

test.each([1, 2, 3, 7, 1000])('reads UTF-16 by its mark, in chunks of %i bytes', async (size) => {
  expect(await read(little, size)).toBe(text);
  expect(await read(Buffer.from(little).swap16(), size)).toBe(text);
});

test('reads UTF-16 without a mark where it is told, and leaves other bytes alone', async () => {
  expect(await read(Buffer.from(text, 'utf16le'), 5, 'utf-16le')).toBe(text);
  expect(await read(Buffer.from(text), 1)).toBe(text);
  expect(await read(Buffer.from('x'), 1)).toBe('x');
});

import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { opening, SealBroken, sealing } from './sealed.ts';

const key = randomBytes(32);
const inPieces = (body: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
      body.subarray(index * size, (index + 1) * size),
    ),
  );
const seal = (body: Buffer, size = 10_000) => buffer(inPieces(body, size).pipe(sealing(key)));
/** A failure of the first stream ends the second: read as the product does. */
const open = async (sealed: Buffer, size = 7_001, by = key) => {
  const opened = opening(by);
  const read = buffer(opened);
  inPieces(sealed, size).pipe(opened);
  return read;
};

it('takes a body byte by byte', async () => {
  const body = randomBytes(70_000);
  expect((await open(await seal(body, 1), 1)).equals(body)).toBe(true);
});

it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 400_003])('gives back %i bytes as they were', async (length) => {
  const body = randomBytes(length);
  const sealed = await seal(body);
  expect(sealed.includes(body.subarray(0, 64)) && length > 0).toBe(false);
  expect((await open(sealed)).equals(body)).toBe(true);
});

it('gives back any body, in whatever pieces it comes', async () => {
  const sizes = fc.integer({ min: 100, max: 80_000 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 200_000 }), sizes, sizes, async (length, written, read) => {
      const body = randomBytes(length);
      expect((await open(await seal(body, written), read)).equals(body)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

it('tells a body that was cut off, changed, put in another order, or sealed by another key', async () => {
  const sealed = await seal(randomBytes(200_000));
  const frame = 65_536 + 16;
  const changed = Buffer.from(sealed);
  changed[100_000] = (changed[100_000] ?? 0) ^ 1;
  const swapped = Buffer.concat([
    sealed.subarray(0, 9),
    sealed.subarray(9 + frame, 9 + 2 * frame),
    sealed.subarray(9, 9 + frame),
    sealed.subarray(9 + 2 * frame),
  ]);
  const wrong = [sealed.subarray(0, 9 + frame), sealed.subarray(0, 150_000), sealed.subarray(0, 5), changed, swapped];
  for (const one of wrong) await expect(open(one)).rejects.toBeInstanceOf(SealBroken);
  await expect(open(sealed, 7_001, randomBytes(32))).rejects.toBeInstanceOf(SealBroken);
});

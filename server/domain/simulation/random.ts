/** Numbers 0 ≤ x < 1 that a seed decides. */
export type Random = () => number;

/**
 * Doty-Humphrey's sfc32 (PractRand), 128 bits of state: long enough for hundreds of millions of draws. `stream` gives
 * independent ones of the same seed, so that a change in one place does not shift what is drawn in another.
 */
export function randomOf(seed: number, stream = 0): Random {
  let [a, b, c, d] = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, stream >>> 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 16; round += 1) next();
  // 53 bits, as a double holds them.
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

import { z } from 'zod';
import type { Random } from './random.ts';

const positive = z.number().positive().max(1e7);

/** Lengths of time in seconds. */
export const distribution = z.discriminatedUnion('distribution', [
  z.strictObject({ distribution: z.literal('exponential'), mean: positive }),
  z.strictObject({ distribution: z.literal('constant'), value: z.number().min(0).max(1e7) }),
  /** Mean and standard deviation of the lengths themselves. */
  z.strictObject({ distribution: z.literal('lognormal'), mean: positive, deviation: positive }),
  /** Each of these lengths is as likely as the others: the ones that were measured. */
  z.strictObject({
    distribution: z.literal('empirical'),
    values: z.array(z.number().min(0).max(1e7)).min(1).max(1_000_000),
  }),
]);

export type Distribution = z.output<typeof distribution>;

/** Box and Muller 1958; one of the two. */
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A length in seconds, drawn anew at each call. */
export function drawOf(chosen: Distribution, random: Random): () => number {
  switch (chosen.distribution) {
    case 'exponential':
      return () => -chosen.mean * Math.log(1 - random());
    case 'constant':
      return () => chosen.value;
    case 'lognormal': {
      const variance = Math.log(1 + (chosen.deviation / chosen.mean) ** 2);
      const middle = Math.log(chosen.mean) - variance / 2;
      return () => Math.exp(middle + Math.sqrt(variance) * normal(random));
    }
    case 'empirical': {
      const { values } = chosen;
      return () => values[Math.floor(random() * values.length)] ?? 0;
    }
  }
}

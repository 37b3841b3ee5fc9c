/** What is said of a series of timings, in milliseconds. */
export type Summary = { n: number; median: number; p75: number; p95: number; p99: number; max: number };

/** The value at a share of a sorted series, interpolated between closest ranks, both ends included. */
function quantile(sorted: number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** Sums up a series. @throws when it has fewer than five values. */
export function summarise(values: number[]): Summary {
  if (values.length < 5) throw new Error(`Five values at least, there are ${values.length}.`);
  const sorted = [...values].sort((a, b) => a - b);
  return {
    n: sorted.length,
    median: quantile(sorted, 0.5),
    p75: quantile(sorted, 0.75),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

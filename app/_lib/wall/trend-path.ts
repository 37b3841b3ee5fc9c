type Point = { value: number | null };

/** The course of a figure in a box of 100 × 100, y downwards. */
export type TrendPath = {
  /** Stretches without gaps; a point alone is a stretch of its own. */
  lines: string[];
  /** Height of the target's line; null without one. */
  target: number | null;
  last: { x: number; y: number } | null;
};

/** Where the scale begins and ends: at 0, and above the highest of values and target. */
export function scaleOf(points: readonly Point[], target: number | null): { low: number; high: number } {
  const values = [...points.flatMap(({ value }) => value ?? []), ...(target === null ? [] : [target])];
  const low = Math.min(0, ...values);
  const high = Math.max(...values, low);
  return { low, high: high === low ? low + 1 : high };
}

/** Draws a figure's course; where a value is missing there is a gap, not a zero. */
export function trendPath(points: readonly Point[], target: number | null): TrendPath {
  const { low, high } = scaleOf(points, target);
  const x = (index: number) => (points.length < 2 ? 50 : (index / (points.length - 1)) * 100);
  const y = (value: number) => 96 - ((value - low) / (high - low)) * 92;
  const lines: string[] = [];
  let last: TrendPath['last'] = null;
  let open = false;
  for (const [index, { value }] of points.entries()) {
    if (value === null) {
      open = false;
      continue;
    }
    const at = { x: x(index), y: y(value) };
    const text = `${at.x.toFixed(2)} ${at.y.toFixed(2)}`;
    if (open) lines.push(`${lines.pop()} L${text}`);
    else lines.push(`M${text} h0.01`);
    open = true;
    last = at;
  }
  return { lines, target: target === null ? null : y(target), last };
}

type Row = Readonly<Record<string, string | number | null | undefined>>;

/** Figures to ask for so that those who gave up can be told apart as their rate counts them. */
export function withShort(metrics: readonly string[]): string[] {
  if (!metrics.includes('abandoned') || metrics.includes('shortAbandoned')) return [...metrics];
  return [...metrics, 'shortAbandoned'];
}

/**
 * Those who gave up as the abandon rate counts them, and beside them the short ones, which it leaves out: a count of
 * both next to a rate of one makes nobody believe either. Null where the figure is another, or nobody left so soon.
 */
export function shortApart(row: Row, figure: string): { counted: number; short: number } | null {
  if (figure !== 'abandoned') return null;
  const { abandoned, shortAbandoned: short } = row;
  if (typeof abandoned !== 'number' || typeof short !== 'number' || short === 0) return null;
  return { counted: abandoned - short, short };
}

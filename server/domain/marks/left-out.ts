/** A stretch that a mark leaves out of comparison and forecast; instants RFC 3339, `to` excluded. */
export type Stretch = { label: string; from: string; to: string };

type Marked = {
  label: string;
  from: string;
  to: string | null;
  queue: string | null;
  site: string | null;
  leaveOut: boolean;
};

/**
 * The stretches that marks leave out of figures of this scope. A mark of one queue or site says nothing of figures over
 * several of them.
 */
export function stretchesOf(marks: readonly Marked[], scope: { queue: string | null; site: string | null }): Stretch[] {
  return marks.flatMap(({ label, from, to, queue, site, leaveOut }) => {
    const meant = (queue === null || queue === scope.queue) && (site === null || site === scope.site);
    return leaveOut && to !== null && meant ? [{ label, from, to }] : [];
  });
}

/** The stretches that touch a range, in milliseconds and half open. */
export function touching(stretches: readonly Stretch[], from: number, to: number): Stretch[] {
  return stretches.filter((stretch) => Date.parse(stretch.from) < to && Date.parse(stretch.to) > from);
}

type Row = Record<string, string | number | null>;

/**
 * Rows of an earlier period without the values of every interval that a stretch touches; without intervals all of them
 * go, since a part of a period is nothing to compare a whole one with.
 * @param metrics keys of the values
 */
export function withoutLeftOut<R extends Row>(
  rows: readonly R[],
  metrics: readonly string[],
  bounds: { from: string; to: string },
  stretches: readonly Stretch[],
): { rows: R[]; leftOut: Stretch[] } {
  const times = [...new Set(rows.map(({ time }) => (typeof time === 'string' ? time : bounds.from)))];
  const used = new Set<Stretch>();
  const empty = Object.fromEntries(metrics.map((key) => [key, null]));
  const kept = rows.map((row): R => {
    const start = typeof row.time === 'string' ? row.time : bounds.from;
    const end = times[times.indexOf(start) + 1] ?? bounds.to;
    const hit = touching(stretches, Date.parse(start), Date.parse(end));
    for (const stretch of hit) used.add(stretch);
    return hit.length > 0 ? { ...row, ...empty } : row;
  });
  return { rows: kept, leftOut: stretches.filter((stretch) => used.has(stretch)) };
}

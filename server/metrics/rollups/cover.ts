/** Half-open stretch of time in milliseconds. */
export interface Stretch {
  from: number;
  to: number;
}

/** A range put together from rows of rollups of several lengths, and from facts where no row fits. */
export interface Cover {
  rolled: Array<{ grain: number; stretches: Stretch[] }>;
  facts: Stretch[];
}

interface CoverInput extends Stretch {
  /** Lengths of rows there are, the longest first. */
  grains: readonly number[];
  /** Instants that no row may reach across. */
  edges: readonly number[];
  /** Starts of stretches that rollups may not answer for, each as long as `dirtyLength`. */
  dirty: readonly number[];
  dirtyLength: number;
}

const mostStretches = 60;
const mostFacts = 6;

/** Covers a range with the longest rows that fit between its edges; what is dirty or too short comes from facts. */
export function coverRange(input: CoverInput): Cover {
  const dirty = merge(input.dirty.map((from) => ({ from, to: from + input.dirtyLength })));
  for (let skipped = 0; ; skipped += 1) {
    const grains = input.grains.slice(skipped);
    const cover = bounded(input, grains, dirty);
    const stretches = cover.rolled.reduce((sum, { stretches: list }) => sum + list.length, 0);
    if (stretches <= mostStretches || grains.length === 0) return cover;
  }
}

/** Few stretches of facts: the closest are joined until they are. */
function bounded(input: CoverInput, grains: readonly number[], dirty: readonly Stretch[]): Cover {
  const cover = coverClean(input, grains, dirty);
  if (cover.facts.length <= mostFacts) return cover;
  const joined = [...cover.facts];
  while (joined.length > mostFacts) {
    const gaps = joined.slice(1).map((next, index) => next.from - (joined[index]?.to ?? 0));
    const place = gaps.indexOf(Math.min(...gaps));
    const [left, right] = joined.slice(place, place + 2);
    if (left === undefined || right === undefined) break;
    joined.splice(place, 2, { from: left.from, to: right.to });
  }
  return coverClean(input, grains, merge([...dirty, ...joined]));
}

function coverClean({ from, to, edges }: CoverInput, grains: readonly number[], dirty: readonly Stretch[]): Cover {
  const rolled = new Map<number, Stretch[]>(grains.map((grain) => [grain, []]));
  const facts: Stretch[] = [];
  const fill = (start: number, end: number, level: number): void => {
    if (start >= end) return;
    const grain = grains[level];
    if (grain === undefined) {
      facts.push({ from: start, to: end });
      return;
    }
    // + 0: a range that begins before 1970 must not give −0.
    const first = Math.ceil(start / grain) * grain + 0;
    const last = Math.floor(end / grain) * grain;
    if (first >= last) {
      fill(start, end, level + 1);
      return;
    }
    fill(start, first, level + 1);
    rolled.get(grain)?.push({ from: first, to: last });
    fill(last, end, level + 1);
  };
  const marks = [...new Set([from, ...edges.filter((edge) => edge > from && edge < to), to])].sort((a, b) => a - b);
  let next = 0;
  for (const [index, start] of marks.entries()) {
    const end = marks[index + 1];
    if (end === undefined) break;
    let at = start;
    while (next < dirty.length && (dirty[next]?.to ?? 0) <= start) next += 1;
    for (let place = next; place < dirty.length && (dirty[place]?.from ?? end) < end; place += 1) {
      const hole = dirty[place];
      if (hole === undefined) break;
      fill(at, Math.max(at, hole.from), 0);
      const begin = Math.max(at, hole.from);
      at = Math.min(end, hole.to);
      if (begin < at) facts.push({ from: begin, to: at });
    }
    fill(at, end, 0);
  }
  return {
    rolled: [...rolled].flatMap(([grain, list]) => (list.length === 0 ? [] : [{ grain, stretches: merge(list) }])),
    facts: merge(facts),
  };
}

/** Stretches in order, those that touch as one. */
function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

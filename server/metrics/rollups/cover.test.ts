import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cover, coverRange, type Stretch } from './cover.ts';
import { day, hour, quarter } from './rollup.ts';

const grains = [day, hour, quarter];
const base = { grains, edges: [], dirty: [], dirtyLength: quarter };
const all = ({ rolled, facts }: Cover): Stretch[] =>
  [...rolled.flatMap(({ stretches }) => stretches), ...facts].sort((a, b) => a.from - b.from);

describe('the cover of a range', () => {
  it('takes days inside, hours and quarter-hours at the ends, and facts for the rest', () => {
    const from = -hour - quarter - 1;
    expect(coverRange({ ...base, from, to: 2 * day + hour + 5 })).toEqual({
      rolled: [
        { grain: day, stretches: [{ from: 0, to: 2 * day }] },
        {
          grain: hour,
          stretches: [
            { from: -hour, to: 0 },
            { from: 2 * day, to: 2 * day + hour },
          ],
        },
        { grain: quarter, stretches: [{ from: -hour - quarter, to: -hour }] },
      ],
      facts: [
        { from, to: -hour - quarter },
        { from: 2 * day + hour, to: 2 * day + hour + 5 },
      ],
    });
  });

  it('takes no row across an edge: local days are made of hours', () => {
    const cover = coverRange({ ...base, from: -2 * hour, to: 2 * day - 2 * hour, edges: [day - 2 * hour] });
    expect(cover).toEqual({
      rolled: [{ grain: hour, stretches: [{ from: -2 * hour, to: 2 * day - 2 * hour }] }],
      facts: [],
    });
  });

  it('leaves dirty quarter-hours to facts, and the rows they lie in to shorter ones', () => {
    expect(coverRange({ ...base, from: 0, to: day, dirty: [hour + quarter] })).toEqual({
      rolled: [
        {
          grain: hour,
          stretches: [
            { from: 0, to: hour },
            { from: 2 * hour, to: day },
          ],
        },
        {
          grain: quarter,
          stretches: [
            { from: hour, to: hour + quarter },
            { from: hour + 2 * quarter, to: 2 * hour },
          ],
        },
      ],
      facts: [{ from: hour + quarter, to: hour + 2 * quarter }],
    });
  });

  it('covers every moment once, whatever is dirty and wherever edges lie', () => {
    const instant = fc.integer({ min: -3 * day, max: 3 * day });
    const quarters = fc.integer({ min: -300, max: 300 }).map((place) => place * quarter);
    fc.assert(
      fc.property(
        instant,
        instant,
        fc.array(instant, { maxLength: 12 }),
        fc.array(quarters, { maxLength: 60 }),
        (a, b, edges, dirty) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const cover = coverRange({ ...base, from, to, edges, dirty });
          let at = from;
          for (const stretch of all(cover)) {
            expect(stretch.from).toBe(at);
            expect(stretch.to).toBeGreaterThan(at);
            at = stretch.to;
          }
          expect(at).toBe(to);
          expect(cover.facts.length).toBeLessThanOrEqual(20);
          for (const { grain, stretches } of cover.rolled) {
            for (const { from: start, to: end } of stretches) {
              expect(Math.abs(start % grain) + Math.abs(end % grain)).toBe(0);
              for (const edge of edges) if (edge > start && edge < end) expect(Math.abs(edge % grain)).toBe(0);
              for (const hole of dirty) expect(hole + quarter <= start || hole >= end).toBe(true);
            }
          }
        },
      ),
    );
  });
});

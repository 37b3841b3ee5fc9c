import { describe, expect, it } from 'vitest';
import { stretchesOf, withoutLeftOut } from './left-out.ts';

const mark = {
  label: 'Phones away',
  from: '2026-03-03T09:00:00Z',
  to: '2026-03-03T10:00:00Z',
  queue: null,
  site: null,
};
const all = { queue: null, site: null };

describe('stretches', () => {
  it('are those that are to be left out, have an end, and are of all or of the very queue and site', () => {
    const marks = [
      { ...mark, leaveOut: true },
      { ...mark, label: 'only told', leaveOut: false },
      { ...mark, label: 'a moment', to: null, leaveOut: true },
      { ...mark, label: 'of sales', queue: 'sales', leaveOut: true },
    ];
    expect(stretchesOf(marks, all).map(({ label }) => label)).toEqual(['Phones away']);
    const sales = stretchesOf(marks, { queue: 'sales', site: 'shop' }).map(({ label }) => label);
    expect(sales).toEqual(['Phones away', 'of sales']);
  });
});

describe('rows of the period before', () => {
  const stretches = stretchesOf([{ ...mark, leaveOut: true }], all);
  const bounds = { from: '2026-03-02T00:00:00Z', to: '2026-03-05T00:00:00Z' };
  const days = [2, 3, 4].flatMap((day) =>
    ['sales', 'service'].map((queue) => ({ time: `2026-03-0${day}T00:00:00+00:00`, queue, offered: day, aht: 60 })),
  );

  it('have gaps in every interval that is touched, whatever they are split by', () => {
    const { rows, leftOut } = withoutLeftOut(days, ['offered', 'aht'], bounds, stretches);
    expect(rows.map(({ offered }) => offered)).toEqual([2, 2, null, null, 4, 4]);
    expect(rows[2]).toEqual({ time: '2026-03-03T00:00:00+00:00', queue: 'sales', offered: null, aht: null });
    expect(leftOut).toEqual(stretches);
  });

  it('lose a sum that holds something left out, and nothing else', () => {
    expect(withoutLeftOut([{ offered: 9 }], ['offered'], bounds, stretches).rows).toEqual([{ offered: null }]);
    const before = { from: '2026-03-01T00:00:00Z', to: '2026-03-03T09:00:00Z' };
    const untouched = withoutLeftOut([{ offered: 9 }], ['offered'], before, stretches);
    expect(untouched).toEqual({ rows: [{ offered: 9 }], leftOut: [] });
  });
});

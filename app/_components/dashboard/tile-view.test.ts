import { expect, it } from 'vitest';
import type { ReportAddress } from '../cockpit/use-report.ts';
import type { View } from '../cockpit/view.ts';
import { crossHairOf, tileView } from './tile-view.ts';

const view: View = {
  report: {
    bounds: { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' },
    timeZone: 'UTC',
    attribution: 'arrival',
    interval: 'hour',
    filters: { queue: 'Sales' },
  },
  catalogue: new Map(),
  limits: [],
  before: { from: '2026-01-25T00:00:00.000Z', to: '2026-01-26T00:00:00.000Z' },
  wholeBefore: null,
  target: null,
  renew: false,
  pick: () => {},
  zoom: () => {},
};
const now = Date.parse('2026-03-10T12:00:00Z');
const asked = (address: object) =>
  ({ address: { range: null, zone: null, interval: null, ...address }, now, latest: null }) as unknown as ReportAddress;

it('keeps its own range and filters as long as the address says nothing', () => {
  const made = tileView(view, asked({}), { filters: { channel: 'chat' }, range: 'yesterday', interval: 'quarter' });
  expect(made.report).toMatchObject({
    bounds: { from: '2026-03-09T00:00:00.000Z', to: '2026-03-10T00:00:00.000Z' },
    interval: 'quarter',
    filters: { channel: 'chat', queue: 'Sales' },
  });
  expect(made.before).toEqual({ from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z' });
});

it('gives way to range, interval and filters of the whole', () => {
  const own = { filters: { queue: 'Returns' }, range: 'yesterday', interval: 'quarter' } as const;
  const made = tileView(view, asked({ range: 'custom', interval: 'day' }), own);
  expect(made.report).toMatchObject({ bounds: view.report.bounds, interval: 'day', filters: { queue: 'Sales' } });
});

it('compares with nothing where it does not want to, and shares a cross-hair with the same intervals only', () => {
  const plain = tileView(view, asked({}), { filters: {}, compare: false });
  expect(plain.before).toBeNull();
  expect(crossHairOf(plain)).toBe(crossHairOf(view));
  expect(crossHairOf(tileView(view, asked({}), { filters: {}, range: 'last7' }))).not.toBe(crossHairOf(view));
});

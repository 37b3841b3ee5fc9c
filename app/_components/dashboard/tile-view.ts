import { boundsBefore, boundsOf } from '#app/_lib/figures/range.ts';
import type { ReportBody } from '#server/domain/report/body.ts';
import type { ReportAddress } from '../cockpit/use-report.ts';
import type { View } from '../cockpit/view.ts';

type Asked = Pick<ReportAddress, 'address' | 'now' | 'latest'>;
type Own = Pick<ReportBody, 'filters'> & Partial<ReportBody>;

/** The view of one tile: its own settings, except where the dashboard's address or beginning says otherwise. */
export function tileView(view: View, { address, now, latest }: Asked, own: Own): View {
  const { report } = view;
  const timeZone = address.zone ?? own.zone ?? report.timeZone;
  const moved = address.range === null && own.range;
  const { first = null, last = null } = own;
  const bounds = moved ? boundsOf({ range: moved, first, last, timeZone, now, latest }) : report.bounds;
  const compared = own.compare === false || view.before === null ? null : boundsBefore(bounds, timeZone, now);
  return {
    ...view,
    report: {
      bounds,
      timeZone,
      attribution: own.attribution ?? report.attribution,
      interval: address.interval ?? own.interval ?? report.interval,
      filters: { ...own.filters, ...report.filters },
    },
    before: compared,
    wholeBefore: compared && boundsBefore(bounds, timeZone, now, true),
    pick: (cell) => view.pick(cell),
  };
}

/** Charts over the same intervals: what they share a cross-hair by. */
export function crossHairOf({ report: { bounds, interval, timeZone } }: View): string {
  return [bounds.from, bounds.to, interval, timeZone].join(' ');
}

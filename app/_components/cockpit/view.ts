import type { Asked, Cell, Report } from '#app/_lib/figures/questions.ts';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { partition } from '#server/domain/report/fit.ts';
import type { Split } from '#server/metrics/contract.ts';
import type { Catalogue, Definition } from './use-definitions.ts';

/** What every part of a report knows of the whole. */
export type View = {
  report: Report;
  catalogue: Catalogue;
  /** Splits that the person's figures are always filtered by: those that their role limits. */
  limits: readonly Split[];
  /** The period before, on the same weekdays, as far as this one has come; null: no comparison. */
  before: Bounds | null;
  /** The whole of it, for lines that run on. */
  wholeBefore: Bounds | null;
  /** Service level that the queues should reach; null where it is not known. */
  target: number | null;
  /** How often figures renew themselves (ms), while the range runs. */
  renew: number | false;
  pick: (cell: Cell) => void;
  zoom: (from: string, to: string) => void;
};

/** The figures of a part that can be asked for so, and the names of those that cannot. */
export function shownOf(view: View, { figures, splits = [] }: Asked): { shown: Definition[]; left: Definition[] } {
  const known = figures.flatMap((key) => view.catalogue.get(key) ?? []);
  const asked = [...splits, ...(Object.keys(view.report.filters) as Split[]), ...view.limits];
  const { possible, impossible } = partition(known, asked, view.report.attribution);
  return { shown: possible, left: impossible };
}

import { type Asked, type Cell, questionOf, type Report } from '#app/_lib/figures/questions.ts';
import type { Bounds } from '#app/_lib/figures/range.ts';
import { partition } from '#server/domain/report/fit.ts';
import type { Block } from '#server/domain/report/report-block.ts';
import { withShort } from '#server/domain/report/short-apart.ts';
import type { FigureQuery, Split } from '#server/doors/trpc/figure-types.ts';
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

/** What decides whether a figure can be asked for. */
export type Limits = Pick<View, 'catalogue' | 'limits' | 'report'>;

/** Splits that the figures of a person of this reach are always filtered by. */
export function limitsOf(reach: Readonly<Partial<Record<Split, unknown>>>): Split[] {
  return (['group', 'site'] as const).filter((split) => reach[split]);
}

/** The figures of a part that can be asked for so, and the names of those that cannot. */
export function shownOf(view: Limits, { figures, splits = [] }: Asked): { shown: Definition[]; left: Definition[] } {
  const known = figures.flatMap((key) => view.catalogue.get(key) ?? []);
  const asked = [...splits, ...(Object.keys(view.report.filters) as Split[]), ...view.limits];
  const { possible, impossible } = partition(known, asked, view.report.attribution);
  return { shown: possible, left: impossible };
}

/** The facts of each part that is no figure, by a figure that counts them. */
const FACTS = {
  waits: 'offered',
  paths: 'offered',
  chains: 'contacts',
  contacts: 'contacts',
  states: 'signedIn',
} as const;

/** Whether the facts of a part can be put by the filters and by what the person's role limits. */
export function possible(view: Limits, kind: Block['kind']): boolean {
  if (!(kind in FACTS)) return true;
  // Of the filters only those of people reach agents' states.
  const filters = kind === 'states' ? {} : view.report.filters;
  const asked = { ...view, report: { ...view.report, filters } };
  return shownOf(asked, { figures: [FACTS[kind as keyof typeof FACTS]] }).shown.length > 0;
}

/** The question of one part for the figures that fit, of the report's own range or of another. */
export function partQuestion(
  { report }: Limits,
  asked: Asked,
  shown: readonly Definition[],
  bounds?: Bounds | null,
): FigureQuery {
  const figures = withShort(shown.map(({ key }) => key));
  return questionOf(bounds ? { ...report, bounds } : report, { ...asked, figures });
}

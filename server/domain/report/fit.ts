import type { Attribution, Split } from '#server/domain/figure-words.ts';

/** What the catalogue says of a figure's splits. */
export type Fitting = { key: string; splits: { arrival: readonly Split[]; completion: readonly Split[] } };

/** Whether a figure can be put by all of these splits and filters. */
export function fits(figure: Fitting, asked: readonly Split[], attribution: Attribution): boolean {
  return asked.every((split) => figure.splits[attribution].includes(split));
}

/** Figures that can be asked for so, in their order, and those that cannot. */
export function partition<F extends Fitting>(figures: readonly F[], asked: readonly Split[], attribution: Attribution) {
  const possible = figures.filter((figure) => fits(figure, asked, attribution));
  const impossible = figures.filter((figure) => !fits(figure, asked, attribution));
  return { possible, impossible };
}

/** Splits that every one of the figures can be put by; all known ones where no figure is chosen yet. */
export function commonSplits(figures: readonly Fitting[], attribution: Attribution): Split[] {
  const [first, ...others] = figures;
  if (!first) return [];
  return first.splits[attribution].filter((split) => others.every((one) => fits(one, [split], attribution)));
}

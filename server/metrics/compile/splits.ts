import { type Figure, measures, readTerm } from '../catalogue/figure.ts';
import { type Attribution, type Split, splits } from '../contract.ts';
import { sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import { placeOf } from './compile.ts';
import { dimensionOf } from './dimensions.ts';
import type { Grid } from './grid.ts';

/** Any grid will do: whether facts have a dimension does not depend on the range. */
const grid: Grid = { starts: [], cuts: [0, 1], offsets: [{ from: 0, offset: 0 }] };

function sourcesUnder(figure: Figure, attribution: Attribution): Source[] {
  return [...figure.numerator, ...(figure.denominator ?? [])].flatMap((term) => {
    const { measure } = readTerm(term);
    return measure === 'interval' ? [] : [sources[placeOf(measures[measure], { attribution }).source]];
  });
}

/** What a figure can be split and filtered by: what every kind of fact it counts has. */
export function splitsOf(figure: Figure, attribution: Attribution): Split[] {
  const places = sourcesUnder(figure, attribution);
  return splits.filter((split) => places.every((source) => dimensionOf(source, split, grid) !== undefined));
}

/** Whether contacts stand behind every number of the figure, so that a cell of it can be opened. */
export function opensContacts(figure: Figure): boolean {
  const arrival = sourcesUnder(figure, 'arrival');
  return [...arrival, ...sourcesUnder(figure, 'completion')].every((source) => source.contact !== undefined);
}

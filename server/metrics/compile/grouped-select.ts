/** A SELECT of values by interval and splits, in pieces, so that several can become one statement without subqueries. */
export interface GroupedSelect {
  /** Names for what its expressions share. */
  names: ReadonlyArray<{ name: string; sql: string }>;
  bucket: string;
  splits: readonly string[];
  values: readonly string[];
  /** What follows FROM, with the conditions. */
  from: string;
}

/** The SELECT alone: `bucket`, `split<n>` and `value<n>`. */
export function selectText(select: GroupedSelect): string {
  return textOf(select, `${select.bucket} AS bucket`, select.splits, (value, index) => `${value} AS value${index}`);
}

/**
 * Several SELECTs as one, in whose rows `part` tells whose they are. Each has value columns of its own, `value<part>_<n>`,
 * empty in the rows of the others, so that no two need a type in common; where one has no splits they are empty too.
 */
export function unitedText(selects: readonly GroupedSelect[], splits: number): string {
  const texts = selects.map((select, part) => {
    const keys = Array.from({ length: splits }, (_, index) => select.splits[index] ?? 'NULL');
    const before = selects.slice(0, part).flatMap((other, at) => other.values.map((_, index) => empty(at, index)));
    const after = selects
      .slice(part + 1)
      .flatMap((other, at) => other.values.map((_, index) => empty(part + 1 + at, index)));
    const first = [`${part} AS part`, `toInt64(${select.bucket}) AS bucket`].join(', ');
    const value = (sql: string, index: number) => `${sql} AS ${valueName(part, index)}`;
    return `(${textOf(select, first, keys, value, { before, after })})`;
  });
  return texts.join(' UNION ALL ');
}

/** The column of a value in a statement made of several SELECTs. */
export function valueName(part: number, index: number): string {
  return `value${part}_${index}`;
}

const empty = (part: number, index: number) => `NULL AS ${valueName(part, index)}`;

function textOf(
  { names, values, from, splits: own }: GroupedSelect,
  first: string,
  splits: readonly string[],
  named: (value: string, index: number) => string,
  { before, after }: { before: readonly string[]; after: readonly string[] } = { before: [], after: [] },
): string {
  const columns = [
    first,
    ...splits.map((split, index) => `${split} AS split${index}`),
    ...before,
    ...values.map(named),
    ...after,
  ];
  const keys = ['bucket', ...own.map((_, index) => `split${index}`)];
  const text = `SELECT ${columns.join(', ')} FROM ${from} GROUP BY ${keys.join(', ')}`;
  const used = names.filter(({ name }) => text.includes(name)).map(({ name, sql }) => `${sql} AS ${name}`);
  return used.length === 0 ? text : `WITH ${used.join(', ')} ${text}`;
}

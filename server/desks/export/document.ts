import { localIso, offsetAt, offsetsBetween } from '#server/domain/intervals/zone.ts';
import { type IsProvisional, provisionalAt } from '#server/domain/provisional-at.ts';
import { withShort } from '#server/domain/report/short-apart.ts';
import type { FigureAnswer, FigureDefinition, FigureQuery, FigureRow } from '#server/metrics/contract.ts';
import { type ExportLocale, exportWords, fill } from './words.ts';

/** What a column holds: a name, the local start of an interval, or a figure of a unit. */
export type ExportColumn = { key: string; label: string; holds: 'name' | 'time' | FigureDefinition['unit'] };

export type ExportChart = 'line' | 'bar' | 'stackedBar';

export type ExportTable = {
  title: string;
  columns: ExportColumn[];
  rows: FigureRow[];
  isProvisional: IsProvisional;
  chart: ExportChart | null;
  /** The row of the other period for each row, where there is a comparison. */
  compared?: (FigureRow | undefined)[];
};

/** Everything an exported file shows, whatever its format; `about` are lines of a name and a text. */
export type ExportDocument = {
  title: string;
  locale: ExportLocale;
  timeZone: string;
  madeAt: string;
  about: [string, string][];
  /** Whether a CSV says it too, in lines behind its rows; the other formats always do. */
  remarks: boolean;
  tables: ExportTable[];
};

/** A question with its answer, as the figures gave it. */
export type Answered = { title: string; query: FigureQuery; answer: FigureAnswer; chart: ExportChart | null };

type Given = {
  title: string;
  locale: ExportLocale;
  timeZone: string;
  madeAt: string;
  parts: readonly Answered[];
  remarks?: boolean;
};

/** The question with what is needed so that those who gave up can be told as the rate in the same row counts them. */
export function besideRate<Query extends Pick<FigureQuery, 'metrics'>>(query: Query): Query {
  return query.metrics.includes('abandonRate') ? { ...query, metrics: withShort(query.metrics) } : query;
}

/** An instant as a person of the zone reads it, with the zone's offset. */
export function localTime(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  const iso = localIso(at, offsetAt(offsetsBetween(timeZone, at, at + 1), at));
  return iso.replace(/T(\d\d:\d\d):[\d.]+/, ' $1 ');
}

/** Puts answers into the one form that every format writes; pure, so that a mailed report uses it as well. */
export function exportDocument({ title, locale, timeZone, madeAt, parts, remarks = true }: Given): ExportDocument {
  const tables = parts.flatMap((part) => tablesOf(part, locale, timeZone));
  const about = aboutLines({ title, locale, timeZone, madeAt, parts });
  return { title, locale, timeZone, madeAt, about, remarks, tables };
}

function columnsOf({ query, answer }: Answered, locale: ExportLocale): ExportColumn[] {
  const words = exportWords[locale];
  const names = [...new Set(query.groupBy ?? [])].map((key): ExportColumn => {
    return { key, label: words.splits[key], holds: 'name' };
  });
  const time: ExportColumn[] = query.interval ? [{ key: 'time', label: words.time, holds: 'time' }] : [];
  const figures = [...new Set(query.metrics)].flatMap((key): ExportColumn[] => {
    const definition = answer.definitions[key];
    return definition ? [{ key, label: definition.label[locale], holds: definition.unit }] : [];
  });
  return [...names, ...time, ...figures];
}

function tablesOf(part: Answered, locale: ExportLocale, timeZone: string): ExportTable[] {
  const columns = columnsOf(part, locale);
  const { compare, rows, provisional } = part.answer;
  const table = { title: part.title, columns, rows, isProvisional: provisionalAt(provisional), chart: part.chart };
  if (!compare) return [table];
  const [from, to] = [compare.from, compare.to].map((at) => localTime(at, timeZone));
  const title = fill(exportWords[locale].compared, { title: part.title, from: from ?? '', to: to ?? '' });
  const other = { title, columns, rows: compare.rows, isProvisional: provisionalAt(compare.provisional), chart: null };
  return [{ ...table, compared: counterparts(rows, compare.rows, columns) }, other];
}

/** The row of the other period that has the same names; of several in time the one in the same place. */
function counterparts(rows: readonly FigureRow[], others: readonly FigureRow[], columns: readonly ExportColumn[]) {
  const names = columns.filter(({ holds }) => holds === 'name').map(({ key }) => key);
  const nameOf = (row: FigureRow) => JSON.stringify(names.map((key) => row[key] ?? null));
  const waiting = Map.groupBy(others, nameOf);
  return rows.map((row) => waiting.get(nameOf(row))?.shift());
}

function filterText(query: FigureQuery, locale: ExportLocale): string {
  const words = exportWords[locale];
  const texts = Object.entries(query.filters ?? {}).map(([split, wanted]) => {
    const values = [wanted].flat().map((value) => (value === null ? words.noValue : String(value)));
    return `${words.splits[split as keyof typeof words.splits] ?? split}: ${values.join(', ')}`;
  });
  return texts.join('; ') || words.noFilter;
}

function isOpen({ provisional, compare }: FigureAnswer): boolean {
  return provisional.length > 0 || (compare?.provisional.length ?? 0) > 0;
}

/** Range, zone, filter and the like; what differs between the tables is said of each. */
function aboutLines({ title, locale, timeZone, madeAt, parts }: Given): [string, string][] {
  const words = exportWords[locale];
  const said = (name: string, textOf: (part: Answered) => string | null): [string, string][] => {
    const texts = parts.map(textOf);
    const same = new Set(texts).size === 1;
    return (same ? texts.slice(0, 1) : texts).flatMap((text, index): [string, string][] =>
      text === null ? [] : [[same ? name : `${name} (${parts[index]?.title})`, text]],
    );
  };
  return [
    [words.title, title],
    ...said(words.range, ({ query }) =>
      fill(words.rangeText, { from: localTime(query.from, timeZone), to: localTime(query.to, timeZone) }),
    ),
    ...said(words.zone, ({ query }) => query.timeZone ?? timeZone),
    ...said(words.interval, ({ query }) => (query.interval ? words.intervals[query.interval] : null)),
    ...said(words.attribution, ({ query }) => words.attributions[query.attribution ?? 'arrival']),
    ...said(words.filter, ({ query }) => filterText(query, locale)),
    ...said(words.threshold, ({ query }) =>
      query.threshold === undefined ? null : fill(words.seconds, { value: query.threshold }),
    ),
    ...said(words.watermark, ({ answer }) => localTime(answer.watermark, timeZone)),
    ...said(words.provisional, ({ answer }) => (isOpen(answer) ? words.provisionalText : null)),
    ...said(words.approximate, ({ answer }) => (answer.approximate ? words.approximateText : null)),
    [words.made, localTime(madeAt, timeZone)],
  ];
}

/** The name of a row in a column: the one for people where there is one. */
export function nameIn(row: FigureRow, key: string, locale: ExportLocale): string {
  const value = row[`${key}Label`] ?? row[key];
  return value === null || value === undefined ? exportWords[locale].noValue : String(value);
}

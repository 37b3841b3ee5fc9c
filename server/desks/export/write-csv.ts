import { stringify } from 'csv-stringify/sync';
import { type ExportTable, nameIn } from './document.ts';
import { type ExportLocale, exportWords, fill } from './words.ts';

/** What a spreadsheet would run as a formula; some read full-width signs as the plain ones. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Readers take any of them for the end of a row, unless it stands in quotes. */
const lineBreak = /[\r\n]/;

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
function defuse(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Rows as CSV (RFC 4180, CRLF); numbers stay numbers, null is an empty cell. */
export function csvText(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? defuse(value) : value === null ? '' : String(value))),
  );
  return stringify([header.map(defuse), ...cells], { record_delimiter: 'windows', quoted_match: lineBreak });
}

/** In front of a line that tells of the table instead of being a row of it. */
const remark = '#';

/**
 * A table as CSV: raw values, so that what is read back are the very figures; the mark in front tells Excel UTF-8. The
 * last column names the figures of the row that can still change. `about` follows the rows: lines of as many cells, the
 * first beginning with `#`.
 */
export function writeCsv(
  table: ExportTable,
  locale: ExportLocale,
  about: readonly (readonly [string, string])[],
): Buffer {
  const { columns, isProvisional, compared } = table;
  const words = exportWords[locale];
  const beside = compared ? columns.filter(({ holds }) => holds !== 'name' && holds !== 'time') : [];
  const rows = table.rows.map((row, place) => {
    const cells = columns.map(({ key, holds }) => (holds === 'name' ? nameIn(row, key, locale) : (row[key] ?? null)));
    const [first = null, ...others] = cells;
    const open = columns.filter(({ key }) => isProvisional(place, key)).map(({ label }) => label);
    const before = beside.map(({ key }) => compared?.[place]?.[key] ?? null);
    const safe = typeof first === 'string' && first.startsWith(remark) ? `'${first}` : first;
    return [safe, ...others, ...before, open.join('; ')];
  });
  const names = [...columns.map(({ label }) => label), ...beside.map(({ label }) => fill(words.before, { label }))];
  const header = [...names, words.provisional];
  const blank = names.slice(1).map(() => '');
  const remarks = about.map(([name, text]) => [`${remark} ${name}`, text, ...blank]);
  return Buffer.from(`\uFEFF${csvText(header, [...rows, ...remarks])}`);
}

import { stringify } from 'csv-stringify/sync';
import { type ExportTable, nameIn } from './document.ts';
import type { ExportLocale } from './words.ts';

/** What a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/;

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
function defuse(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Rows as CSV (RFC 4180, CRLF); numbers stay numbers, null is an empty cell. */
export function csvText(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === 'string' ? defuse(value) : value === null ? '' : String(value))),
  );
  return stringify([header.map(defuse), ...cells], { record_delimiter: 'windows' });
}

/** A table as CSV: raw values, so that what is read back are the very figures; the mark in front tells Excel UTF-8. */
export function writeCsv(table: ExportTable, locale: ExportLocale): Buffer {
  const rows = table.rows.map((row) =>
    table.columns.map(({ key, holds }) => (holds === 'name' ? nameIn(row, key, locale) : (row[key] ?? null))),
  );
  const header = table.columns.map(({ label }) => label);
  return Buffer.from(`\uFEFF${csvText(header, rows)}`);
}

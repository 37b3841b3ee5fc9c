import { stringify } from 'csv-stringify/sync';
import type { FigureAnswer } from '#server/metrics/contract.ts';

/** What a spreadsheet would run as a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * The rows of an answer as CSV (RFC 4180, CRLF), one column for each field in the order asked for. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers, null is an empty cell.
 */
export function figuresCsv(answer: Pick<FigureAnswer, 'rows'>, columns: readonly string[]): string {
  const rows = answer.rows.map((row) => columns.map((column) => cell(row[column])));
  return stringify([[...columns], ...rows], { record_delimiter: 'windows' });
}

function cell(value: string | number | null | undefined): string {
  if (typeof value === 'string') return formula.test(value) ? `'${value}` : value;
  return value === null || value === undefined ? '' : String(value);
}

import { csvText } from '#server/desks/export/write-csv.ts';
import type { FigureAnswer } from '#server/metrics/contract.ts';

/**
 * The rows of an answer as CSV (RFC 4180, CRLF), one column for each field in the order asked for. A text that a
 * spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers, null is an empty cell.
 */
export function figuresCsv(answer: Pick<FigureAnswer, 'rows'>, columns: readonly string[]): string {
  return csvText(
    columns,
    answer.rows.map((row) => columns.map((column) => row[column] ?? null)),
  );
}

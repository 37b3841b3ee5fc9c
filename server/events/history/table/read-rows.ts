import { decodeLine, type Encoding } from '../source/decode.ts';
import { LONGEST_LINE, type RawLine } from '../source/read-lines.ts';
import { detectDelimiter, splitRow } from './split-row.ts';

/** One record of a table; `line` is where it begins, `row` counts data rows from 1, broken ones included. */
export type TableRow = { line: number; row: number; text: string } & ({ fields: string[] } | { problem: string });

type Options = { encoding: Encoding; delimiter: string };

/** A record with line breaks inside quotes may span this many lines; beyond it the quote counts as broken. */
const LONGEST_RECORD = 50;

/** The head of a table and its records. @throws {Error} when the file is empty or its first line unreadable */
export async function readTable(
  batches: AsyncGenerator<RawLine[]>,
  options: Options,
): Promise<{ header: string[]; rows: AsyncGenerator<TableRow[]> }> {
  const first = await batches.next();
  const [headLine, ...others] = first.done === true ? [] : first.value;
  const head = headLine?.bytes ? decodeLine(headLine.bytes, options.encoding) : null;
  if (head === null || head.trim() === '') {
    throw new Error('The table has no header line: its first line must name the columns.');
  }
  const delimiter = options.delimiter === 'auto' ? detectDelimiter(head) : options.delimiter;
  const cut = splitRow(head, delimiter);
  if ('problem' in cut) throw new Error(`The header line cannot be read: ${cut.problem}.`);
  const header = cut.fields.map((field) => field.trim());
  const rows = readRows(prepend(others, batches), { ...options, delimiter, width: header.length });
  return { header, rows };
}

async function* prepend(first: RawLine[], rest: AsyncGenerator<RawLine[]>): AsyncGenerator<RawLine[]> {
  yield first;
  yield* rest;
}

async function* readRows(
  batches: AsyncGenerator<RawLine[]>,
  options: Options & { width: number },
): AsyncGenerator<TableRow[]> {
  let waiting: RawLine[] = [];
  let count = 0;
  const cut = (lines: RawLine[], last: boolean): TableRow[] => {
    const rows: TableRow[] = [];
    let at = 0;
    while (at < lines.length && (last || at + LONGEST_RECORD < lines.length)) {
      const record = readRecord(lines, at, options);
      at += record.taken;
      if (record.blank) continue;
      count += 1;
      rows.push({ ...record.row, row: count });
    }
    waiting = lines.slice(at);
    return rows;
  };
  for await (const batch of batches) yield cut(waiting.length === 0 ? batch : [...waiting, ...batch], false);
  yield cut(waiting, true);
}

type Record = {
  taken: number;
  blank: boolean;
  row: Omit<Extract<TableRow, { fields: string[] }>, 'row'> | { line: number; text: string; problem: string };
};

function readRecord(lines: RawLine[], at: number, { encoding, delimiter, width }: Options & { width: number }): Record {
  const line = lines[at]?.number ?? 0;
  const text = decodeAt(lines, at, encoding);
  if (typeof text !== 'string') return { taken: 1, blank: false, row: { line, text: '', problem: text.problem } };
  if (text.trim() === '') return { taken: 1, blank: true, row: { line, text, problem: 'blank' } };
  const alone = splitRow(text, delimiter);
  if ('fields' in alone) return { taken: 1, blank: false, row: { line, text, ...fitting(alone.fields, width) } };
  const longer = alone.open ? joinRecord(lines, at, text, { encoding, delimiter, width }) : null;
  if (longer !== null)
    return { taken: longer.taken, blank: false, row: { line, text: longer.text, fields: longer.fields } };
  return { taken: 1, blank: false, row: { line, text, problem: alone.problem } };
}

/** Tries whether an open quote closes in a later line; only a record of exactly the header's width is believed. */
function joinRecord(
  lines: RawLine[],
  at: number,
  start: string,
  { encoding, delimiter, width }: Options & { width: number },
) {
  let text = start;
  for (let taken = 2; taken <= LONGEST_RECORD && at + taken <= lines.length; taken += 1) {
    const next = decodeAt(lines, at + taken - 1, encoding);
    if (typeof next !== 'string') return null;
    text += `\n${next}`;
    const cut = splitRow(text, delimiter);
    if ('fields' in cut) return cut.fields.length === width ? { taken, text, fields: cut.fields } : null;
    if (!cut.open || text.length > LONGEST_LINE) return null;
  }
  return null;
}

function decodeAt(lines: RawLine[], at: number, encoding: Encoding): string | { problem: string } {
  const bytes = lines[at]?.bytes;
  if (!bytes) return { problem: `the line is longer than ${LONGEST_LINE} bytes` };
  return decodeLine(bytes, encoding) ?? { problem: 'the line is not UTF-8' };
}

function fitting(fields: string[], width: number): { fields: string[] } | { problem: string } {
  if (fields.length === width) return { fields };
  return { problem: `the row has ${fields.length} fields, the header ${width}` };
}

import { decodeLine, type Encoding } from '../source/decode.ts';
import { LONGEST_LINE, type RawLine } from '../source/read-lines.ts';
import { detectDelimiter, splitRow } from './split-row.ts';

/** One record of a table; `line` is where it begins, `row` counts data rows from 1, broken ones included. */
export type TableRow = { line: number; row: number; text: string } & ({ fields: string[] } | { problem: string });

type Options = { encoding: Encoding; delimiter: string; columns?: readonly string[] | undefined };

/** How records are cut: `short` when fields missing at the end are empty. */
type Cut = { encoding: Encoding; delimiter: string; width: number; short: boolean };

/** A record with line breaks inside quotes may span this many lines; beyond it the quote counts as broken. */
const LONGEST_RECORD = 50;

/**
 * The head of a table and its records. A first line `sep=;` names the delimiter; with `columns` the table has no header
 * line, save one that says the same. @throws {Error} when the file is empty or its first line unreadable
 */
export async function readTable(
  batches: AsyncGenerator<RawLine[]>,
  options: Options,
): Promise<{ header: string[]; rows: AsyncGenerator<TableRow[]> }> {
  const first = await batches.next();
  let lines = first.done === true ? [] : first.value;
  const headOf = () => (lines[0]?.bytes ? decodeLine(lines[0].bytes, options.encoding) : null);
  const separator = /^sep=(.)$/i.exec(headOf() ?? '')?.[1];
  if (separator !== undefined) lines = lines.length > 1 ? lines.slice(1) : ((await batches.next()).value ?? []);
  const head = headOf();
  if (head === null || head.trim() === '') {
    throw new Error(
      options.columns
        ? 'The table is empty, or its first line cannot be read.'
        : 'The table has no header line: its first line must name the columns.',
    );
  }
  const wanted = options.delimiter === 'auto' ? separator : options.delimiter;
  const delimiter = wanted ?? detectDelimiter(head);
  const cut = splitRow(head, delimiter);
  if ('problem' in cut && options.columns === undefined)
    throw new Error(`The header line cannot be read: ${cut.problem}.`);
  const named = 'fields' in cut ? cut.fields.map((field) => field.trim()) : [];
  const header = options.columns === undefined ? named : [...options.columns];
  if (options.columns === undefined || named.every((name, place) => name === header[place])) lines = lines.slice(1);
  const { encoding } = options;
  const form = { encoding, delimiter, width: header.length, short: options.columns !== undefined };
  return { header, rows: readRows(prepend(lines, batches), form) };
}

async function* prepend(first: RawLine[], rest: AsyncGenerator<RawLine[]>): AsyncGenerator<RawLine[]> {
  yield first;
  yield* rest;
}

async function* readRows(batches: AsyncGenerator<RawLine[]>, options: Cut): AsyncGenerator<TableRow[]> {
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

function readRecord(lines: RawLine[], at: number, form: Cut): Record {
  const { encoding, delimiter } = form;
  const line = lines[at]?.number ?? 0;
  const text = decodeAt(lines, at, encoding);
  if (typeof text !== 'string') return { taken: 1, blank: false, row: { line, text: '', problem: text.problem } };
  if (text.trim() === '') return { taken: 1, blank: true, row: { line, text, problem: 'blank' } };
  const alone = splitRow(text, delimiter);
  if ('fields' in alone) return { taken: 1, blank: false, row: { line, text, ...fitting(alone.fields, form) } };
  const longer = alone.open ? joinRecord(lines, at, text, form) : null;
  if (longer !== null)
    return { taken: longer.taken, blank: false, row: { line, text: longer.text, fields: longer.fields } };
  return { taken: 1, blank: false, row: { line, text, problem: alone.problem } };
}

/** Tries whether an open quote closes in a later line; only a record of exactly the header's width is believed. */
function joinRecord(lines: RawLine[], at: number, start: string, { encoding, delimiter, width }: Cut) {
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
  return (
    decodeLine(bytes, encoding) ?? { problem: `the line is not ${encoding.toUpperCase().replace('AUTO', 'UTF-8')}` }
  );
}

function fitting(fields: string[], { width, short }: Cut): { fields: string[] } | { problem: string } {
  if (fields.length === width || (short && fields.length < width)) return { fields };
  return { problem: `the row has ${fields.length} fields, the header ${width}` };
}

import { type RawLine, readLines } from '../source/read-lines.ts';
import { columnsUsed } from '../table/columns-used.ts';
import { compileMapping } from '../table/compile-mapping.ts';
import type { Mapping } from '../table/mapping.ts';
import { readRecords } from '../table/read-records.ts';
import { readTable, type TableRow } from '../table/read-rows.ts';
import type { StagedRow } from './collect-rows.ts';
import { noneRead, type ReadCounts } from './read-events.ts';
import type { Staging } from './staging.ts';

/** Reads a table, or records in NDJSON, by its mapping into the staging, where the rows of a contact come together. */
export async function stageTable(
  bytes: AsyncIterable<Buffer>,
  mapping: Mapping,
  staging: Pick<Staging, 'add' | 'refuse' | 'drain'>,
  progress: (rows: number) => void,
): Promise<ReadCounts> {
  const { header, rows } = await openRows(readLines(bytes), mapping);
  const toEvents = compileMapping(mapping, header);
  const counts = noneRead();
  const stage = (line: number, row: StagedRow) => staging.add(`contact ${row.contact}`, line, JSON.stringify(row));
  const take = (row: TableRow): void => {
    counts.lines += 1;
    const made = 'fields' in row ? toEvents(row.fields, row.row) : { refusal: row.problem, contact: undefined };
    const text = row.text.slice(0, 1000);
    if ('ignored' in made) counts.ignored += 1;
    else if ('refusal' in made) {
      counts.refused += 1;
      staging.refuse({ line: row.line, reason: made.refusal, text });
      if (made.contact) stage(row.line, { contact: made.contact, text: '', lost: true });
    } else {
      if (made.twice) counts.twice[made.twice] += 1;
      const [event] = made.events;
      // A case all of whose optional events are absent gives nothing.
      if (event === undefined) counts.ignored += 1;
      else stage(row.line, { contact: String(event.contact), text, events: made.events, only: made.only });
    }
  };
  for await (const batch of rows) {
    for (const row of batch) take(row);
    progress(counts.lines);
    await staging.drain();
  }
  return counts;
}

/** A first line that begins with a brace is a record; columns then are what the mapping names. */
async function openRows(lines: AsyncGenerator<RawLine[]>, mapping: Mapping) {
  const first = await lines.next();
  const batch = first.done === true ? [] : first.value;
  const again = prepend(batch, lines);
  const start = batch.find(({ bytes }) => bytes !== null && bytes.length > 0)?.bytes ?? null;
  if (!/^\ufeff?\s*\{/.test(start?.subarray(0, 100).toString('utf8') ?? '')) return readTable(again, mapping);
  const columns = columnsUsed(mapping);
  return { header: columns, rows: readRecords(again, { encoding: mapping.encoding, columns }) };
}

async function* prepend(first: RawLine[], rest: AsyncGenerator<RawLine[]>): AsyncGenerator<RawLine[]> {
  if (first.length > 0) yield first;
  yield* rest;
}

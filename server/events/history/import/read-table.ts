import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { sortEvents } from '#server/domain/events/order.ts';
import { parseEvent } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import type { RawLine } from '../source/read-lines.ts';
import { compileMapping } from '../table/compile-mapping.ts';
import type { Mapping } from '../table/mapping.ts';
import { readTable, type TableRow } from '../table/read-rows.ts';
import type { ReadCounts } from './read-events.ts';
import type { Staging } from './staging.ts';

/** Reads a table by its mapping into the staging. A row whose events are not right as a whole is refused as a whole. */
export async function stageTable(
  batches: AsyncGenerator<RawLine[]>,
  mapping: Mapping,
  staging: Staging,
  progress: (rows: number) => void,
): Promise<ReadCounts> {
  const { header, rows } = await readTable(batches, mapping);
  const toEvents = compileMapping(mapping, header);
  const counts: ReadCounts = { lines: 0, ignored: 0, refused: 0 };
  const now = Date.now();
  const take = (row: TableRow): void => {
    counts.lines += 1;
    const made = 'fields' in row ? toEvents(row.fields, row.row) : { refusal: row.problem };
    if ('ignored' in made) {
      counts.ignored += 1;
      return;
    }
    const refusal = 'refusal' in made ? made.refusal : problemOf(made.events, now);
    if (refusal !== null) {
      counts.refused += 1;
      staging.refuse({ line: row.line, reason: refusal, text: row.text.slice(0, 1000) });
    } else if ('events' in made) {
      for (const event of made.events) staging.add(`contact ${event.contact}`, row.line, JSON.stringify(event));
    }
  };
  for await (const batch of rows) {
    for (const row of batch) take(row);
    progress(counts.lines);
    await staging.drain();
  }
  return counts;
}

function problemOf(made: readonly Record<string, unknown>[], now: number): string | null {
  const events: LeitstandEvent[] = [];
  for (const one of made) {
    const parsed = parseEvent(one, now);
    if ('refusal' in parsed) return `${one.type}: ${parsed.refusal}`;
    events.push(parsed.event);
  }
  const [breach] = checkOrder(sortEvents(events));
  if (breach === undefined) return null;
  return `${events.find((event) => event.id === breach.id)?.type}: ${breach.reason}`;
}

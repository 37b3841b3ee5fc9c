import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openSource } from '../source/open-source.ts';
import { readLines } from '../source/read-lines.ts';
import { compileMapping, parseMapping } from './compile-mapping.ts';
import { readTable } from './read-rows.ts';

const root = new URL('../../../../', import.meta.url);

test("the bank's calls: what is refused, ignored and made of the rest", async () => {
  const mapping = parseMapping(readFileSync(new URL('docs/mappings/bank.json', root), 'utf8'));
  const source = await openSource(new URL('tests/golden/bank/bank-1999-08-first-half.csv.gz', root).pathname);
  const { header, rows } = await readTable(readLines(source.bytes), mapping);
  const toEvents = compileMapping(mapping, header);
  const counts: Record<string, number> = {};
  const count = (key: string) => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  for await (const batch of rows) {
    for (const row of batch) {
      const made = 'fields' in row ? toEvents(row.fields, row.row) : { refusal: row.problem };
      if ('ignored' in made) count('ignored');
      else if ('refusal' in made) count('refused');
      else for (const event of made.events) count(String(event.type));
    }
  }
  expect(counts).toEqual({
    ignored: 192,
    refused: 63,
    'contact.created': 21_747,
    'contact.queued': 19_951,
    'segment.started': 14_510,
    'segment.ended': 14_510,
    'contact.dequeued': 5_441,
    'contact.ended': 21_747,
    'contact.closed': 21_747,
  });
}, 60_000);

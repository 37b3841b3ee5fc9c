import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileMapping, parseMapping } from '#server/events/history/table/compile-mapping.ts';
import { bankLines } from './bank-lines.ts';

it('writes lines that the mapping of the bank takes, every one', () => {
  const mapping = parseMapping(readFileSync(new URL('../../docs/mappings/bank.json', import.meta.url), 'utf8'));
  const [head = '', ...lines] = bankLines(2_000);
  const toEvents = compileMapping(mapping, head.split(','));
  const made = lines.map((line, index) => toEvents(line.split(','), index + 1));
  expect(made.filter((one) => !('events' in one))).toEqual([]);
  expect([...bankLines(2_000)]).toEqual([head, ...lines]);
});

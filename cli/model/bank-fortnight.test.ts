import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { eventSchema, type LeitstandEvent } from '#server/domain/events/event.ts';
import { replayDay } from '#server/domain/simulation/replay-day.ts';
import { openSource } from '#server/events/history/source/open-source.ts';
import { readLines } from '#server/events/history/source/read-lines.ts';
import { compileMapping, parseMapping } from '#server/events/history/table/compile-mapping.ts';
import { readTable } from '#server/events/history/table/read-rows.ts';
import { daysOf } from './read-days.ts';

const root = new URL('../../', import.meta.url);

async function bankEvents(): Promise<LeitstandEvent[]> {
  const mapping = parseMapping(readFileSync(new URL('docs/mappings/bank.json', root), 'utf8'));
  const source = await openSource(new URL('tests/golden/bank/bank-1999-08-first-half.csv.gz', root).pathname);
  const { header, rows } = await readTable(readLines(source.bytes), mapping);
  const toEvents = compileMapping(mapping, header);
  const events: LeitstandEvent[] = [];
  for await (const batch of rows) {
    for (const row of batch) {
      const made = 'fields' in row ? toEvents(row.fields, row.row) : { ignored: true };
      if ('events' in made) for (const event of made.events) events.push(eventSchema.parse(event));
    }
  }
  return events;
}

it("replays the bank's fortnight with its real staff: each day's mean wait within a factor of two", async () => {
  const days = daysOf(await bankEvents(), 'Asia/Jerusalem');
  expect(days.map(({ date }) => date)).toHaveLength(14);
  for (const day of days) {
    const replayed = replayDay(day, { threshold: 20, shortAbandonThreshold: 5, target: 0.8, moreAgents: 0 });
    const ratio = (replayed?.model.averageWait ?? 0) / (replayed?.real.averageWait ?? 1);
    expect(ratio, `${day.date}: ${ratio}`).toBeGreaterThan(0.5);
    expect(ratio, `${day.date}: ${ratio}`).toBeLessThan(2);
    expect(replayed?.moreForTarget, day.date).toBeGreaterThan(0);
  }
}, 120_000);

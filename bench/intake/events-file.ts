import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LeitstandEvent } from '#server/domain/events/event.ts';
import type { Population } from '../population/population.ts';
import { simulateDay } from '../population/simulate-day.ts';

/** The first events of a population, day by day; those of one day in the order in which they happened. */
export function* eventsOf(population: Population, most: number): Generator<LeitstandEvent[]> {
  let left = most;
  for (let day = 0; day < population.days && left > 0; day += 1) {
    const { contacts, agents } = simulateDay(population, day);
    const events = [...contacts, ...agents]
      .flat()
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : (a.seq ?? 0) - (b.seq ?? 0)))
      .slice(0, left);
    left -= events.length;
    yield events;
  }
}

/** Writes texts as the lines of a file. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(blocksOf(lines)), createWriteStream(path));
}

function* blocksOf(lines: Iterable<string>): Generator<string> {
  let block: string[] = [];
  for (const line of lines) {
    if (block.push(line) < 5_000) continue;
    yield `${block.join('\n')}\n`;
    block = [];
  }
  if (block.length > 0) yield `${block.join('\n')}\n`;
}

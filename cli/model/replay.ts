import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { parseEventLine } from '#server/domain/events/parse.ts';
import { type Judgement, type ReplayedDay, replayDay } from '#server/domain/simulation/replay-day.ts';
import { openSource } from '#server/events/history/source/open-source.ts';
import { readLines } from '#server/events/history/source/read-lines.ts';
import { daysOf } from './read-days.ts';

export type DayResult = { date: string } & ReplayedDay;

/** Replays each day of a file of events (NDJSON, packed or not). @throws {Error} naming a line that is no event */
export async function replayFile(path: string, zone: string, judgement: Judgement): Promise<DayResult[]> {
  const source = await openSource(path);
  const events: LeitstandEvent[] = [];
  for await (const lines of readLines(source.bytes)) {
    for (const { number, bytes } of lines) {
      const line = bytes?.toString('utf8').trim();
      if (line === '') continue;
      const parsed = line === undefined ? { refusal: 'the line is too long' } : parseEventLine(line, Date.now());
      if ('refusal' in parsed) throw new Error(`${path}, line ${number}: ${parsed.refusal}`);
      events.push(parsed.event);
    }
  }
  return daysOf(events, zone).flatMap((day) => {
    const replayed = replayDay(day, judgement);
    return replayed ? [{ date: day.date, ...replayed }] : [];
  });
}

const percent = (share: number | null) => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);
const seconds = (value: number | null) => (value === null ? '–' : `${value.toFixed(0)} s`);

/** The days as a table: what was, what the model gives, and how many agents more would have held the target. */
export function printDays(days: readonly DayResult[], { target, threshold, moreAgents }: Judgement): string {
  const head = [
    'day',
    'offered',
    'mean wait',
    'model',
    'service level',
    'model',
    'agents',
    `more for ${percent(target)} in ${threshold} s`,
  ];
  const rows = days.map(({ date, real, model, agentsAtMost, moreForTarget }) => [
    date,
    String(real.offered),
    seconds(real.averageWait),
    seconds(model.averageWait),
    percent(real.serviceLevel),
    percent(model.serviceLevel),
    String(agentsAtMost),
    moreForTarget === null ? 'more than 200' : String(moreForTarget),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ');
  const beside = moreAgents > 0 ? `The model had ${moreAgents} agents more than there were.\n` : '';
  return `${beside}${[head, ...rows].map(line).join('\n')}`;
}

/** A line of a plan: so many agents in a local quarter-hour of a day. */
export type PlanLine = { line: number; queue: string; date: string; slot: number; agents: number };

/** Why a line cannot be taken; screens say it in the person's language. */
export type PlanRefusal = { line: number; text: string; reason: 'cells' | 'queue' | 'date' | 'time' | 'agents' };

const MOST_AGENTS = 10_000;

/** The quarter-hour of a local time that lies on one; null for any other text. */
function slotOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(00|15|30|45)(?::00)?$/.exec(time) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23) return null;
  return Number(hours) * 4 + Number(minutes) / 15;
}

/** Whether a text is a day of the calendar, ISO. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function readLine(line: number, text: string): PlanLine | PlanRefusal {
  const cells = text.split(/[;,\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const [queue = '', date = '', time = '', agents = ''] = cells;
  if (cells.length !== 4) return { line, text, reason: 'cells' };
  if (queue === '') return { line, text, reason: 'queue' };
  if (!isDay(date)) return { line, text, reason: 'date' };
  const slot = slotOf(time);
  if (slot === null) return { line, text, reason: 'time' };
  const count = /^\d{1,5}$/.test(agents) ? Number(agents) : MOST_AGENTS + 1;
  if (count > MOST_AGENTS) return { line, text, reason: 'agents' };
  return { line, queue, date, slot, agents: count };
}

/**
 * Reads a plan: queue, date, time and agents a line, by comma, semicolon or tab, with or without a line of names first.
 * What cannot be read is named and left out; the rest counts.
 */
export function parsePlan(text: string): { lines: PlanLine[]; refused: PlanRefusal[] } {
  const [lines, refused]: [PlanLine[], PlanRefusal[]] = [[], []];
  for (const [index, raw] of text
    .replace(/^﻿/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (raw.trim() === '') continue;
    if (index === 0 && /^"?queue"?\s*[;,\t]/i.test(raw)) continue;
    const read = readLine(index + 1, raw);
    if ('reason' in read) refused.push(read);
    else lines.push(read);
  }
  return { lines, refused };
}

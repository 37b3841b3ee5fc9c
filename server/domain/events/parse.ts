import { eventSchema, type LeitstandEvent } from './event.ts';
import { eventRank } from './event-types.ts';

export type ParsedEvent = { event: LeitstandEvent } | { refusal: string };

const longestLine = 1_000_000;
const earliest = 0;

/** Parses one NDJSON line; a refusal says what is wrong with it. `now` bounds the time: nothing comes from the future. */
export function parseEventLine(line: string, now: number): ParsedEvent {
  if (line.length > longestLine)
    return { refusal: `the line has ${line.length} characters; at most ${longestLine} are taken` };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { refusal: 'the line is not JSON' };
  }
  return parseEvent(value, now);
}

/** Parses one event given as a value. */
export function parseEvent(value: unknown, now: number): ParsedEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { refusal: 'the event must be a JSON object' };
  const type = (value as Record<string, unknown>).type;
  if (typeof type !== 'string' || !eventRank.has(type))
    return { refusal: `the type ${JSON.stringify(type)} is unknown` };
  const parsed = eventSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { refusal: `${issue?.path.join('.') || 'event'}: ${issue?.message ?? 'is not valid'}` };
  }
  const time = Date.parse(parsed.data.time);
  if (time > now + 60_000) return { refusal: `time: ${parsed.data.time} lies in the future` };
  if (time < earliest) return { refusal: `time: ${parsed.data.time} lies before 1970` };
  return { event: parsed.data };
}

/** JSON with the keys of every object sorted, by which repeats are told from contradictions: equal bodies are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

import { ServiceError } from '#server/domain/errors.ts';
import { decodeLine } from '../source/decode.ts';
import { LONGEST_LINE } from '../source/read-lines.ts';

/** One event of a request: the line of the text, or the place in the array, from 1. */
export type SentEvent = { line: number } & ({ event: unknown; text: string } | { refusal: string });

/** The most events that one request may bring. */
export const MOST_EVENTS = 10_000;

/** Reads a request: a JSON array, or one JSON object a line. @throws {ServiceError} invalid, too_large */
export function readBody(body: Uint8Array): SentEvent[] {
  const text = decodeLine(Buffer.from(body), 'utf-8');
  if (text === null) throw new ServiceError('invalid', 'The body is not UTF-8.', { field: 'body' });
  const events = text.trimStart().startsWith('[') ? fromArray(text) : fromLines(text);
  if (events.length > MOST_EVENTS) {
    throw new ServiceError('too_large', `The body has ${events.length} events; at most ${MOST_EVENTS} are taken.`, {
      field: 'body',
      hint: 'Send several requests, all events of one contact in the same one, or use npm run import for a file.',
    });
  }
  return events;
}

function fromArray(text: string): SentEvent[] {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (error) {
    throw new ServiceError('invalid', `The body is no JSON array: ${(error as Error).message}`, { field: 'body' });
  }
  return (values as unknown[]).map((event, index) => ({ line: index + 1, event, text: JSON.stringify(event) }));
}

function fromLines(text: string): SentEvent[] {
  const sent: SentEvent[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') sent.push({ line: index + 1, ...parsed(line) });
  }
  return sent;
}

function parsed(line: string): { event: unknown; text: string } | { refusal: string } {
  if (line.length > LONGEST_LINE) return { refusal: `the line is longer than ${LONGEST_LINE} characters` };
  try {
    return { event: JSON.parse(line), text: line };
  } catch {
    return { refusal: 'the line is not JSON' };
  }
}

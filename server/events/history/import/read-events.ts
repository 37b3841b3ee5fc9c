import { decodeLine } from '../source/decode.ts';
import { LONGEST_LINE, type RawLine } from '../source/read-lines.ts';
import type { Staging } from './staging.ts';

/** What came of reading a file; `twice` counts rows with a local time that came twice, and how it was settled. */
export type ReadCounts = {
  lines: number;
  ignored: number;
  refused: number;
  twice: { byRow: number; byRule: number };
};

/** Counts before the first line. */
export function noneRead(): ReadCounts {
  return { lines: 0, ignored: 0, refused: 0, twice: { byRow: 0, byRule: 0 } };
}

/** As much of a refused line as is repeated in the list of refusals. */
const SHOWN = 1000;

/** Reads NDJSON events into the staging; what is no JSON object is refused here, everything else later. */
export async function stageEvents(
  batches: AsyncGenerator<RawLine[]>,
  staging: Staging,
  progress: (lines: number) => void,
): Promise<ReadCounts> {
  const counts = noneRead();
  for await (const batch of batches) {
    for (const { number, bytes } of batch) {
      const text = bytes === null ? null : decodeLine(bytes, 'utf-8');
      if (text?.trim() === '') continue;
      counts.lines += 1;
      const read = text === null ? { refusal: refusalOf(bytes) } : subjectOf(text);
      if ('subject' in read) staging.add(read.subject, number, text ?? '');
      else {
        counts.refused += 1;
        staging.refuse({ line: number, reason: read.refusal, text: (text ?? '').slice(0, SHOWN) });
      }
    }
    progress(counts.lines);
    await staging.drain();
  }
  return counts;
}

function refusalOf(bytes: Buffer | null): string {
  return bytes === null ? `the line is longer than ${LONGEST_LINE} bytes` : 'the line is not UTF-8';
}

function subjectOf(text: string): { subject: string } | { refusal: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refusal: 'the line is not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { refusal: 'the line is no JSON object' };
  }
  return { subject: stagingSubject(value as Record<string, unknown>) };
}

/** What decides the bucket: contact, agent of an agent event, else the event itself. */
function stagingSubject(event: Record<string, unknown>): string {
  const { type, contact, agent, id } = event;
  if (typeof agent === 'string' && (type === 'agent.state' || type === 'agent.configured')) return `agent ${agent}`;
  if (typeof contact === 'string') return `contact ${contact}`;
  return `event ${String(id)}`;
}

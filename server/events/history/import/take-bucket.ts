import { readFile, writeFile } from 'node:fs/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { KnownNames } from '../directory.ts';
import { knownBefore } from '../known-before.ts';
import { takeEvents } from '../take-events.ts';
import { inTurn } from '../turn.ts';
import { type Collected, collectRows, type StagedRow } from './collect-rows.ts';
import type { BucketCounts } from './job.ts';
import { bucketFile, type RefusedLine, refusedFile } from './staging.ts';

type Part = {
  clickhouse: ClickHouseClient;
  tenantId: string;
  folder: string;
  bucket: number;
  /** When the import first began, by the engine's clock: what was stored before then makes a line a repeat. */
  startedAt: string;
  /** Whether the bucket holds rows of a table, to be put together by contact. */
  table: boolean;
};

type Input = Part & { directory: KnownNames; createMissing: boolean };

/** A bucket as it lies in the staging, and which of its events the tenant had before the import. */
type Bucket = Omit<Collected, 'events'> & { events: unknown[]; known: ReadonlySet<string> };

/** Reads a bucket; nothing that the import itself stores changes what comes of it, so it may be read ahead. */
export async function readBucket({ clickhouse, tenantId, folder, bucket, startedAt, table }: Part): Promise<Bucket> {
  const staged = await readStaged(folder, bucket, table);
  const ids = [...new Set(staged.events.map(idOf))];
  return { ...staged, known: await knownBefore(clickhouse, { tenantId, ids, before: startedAt }) };
}

/** What lies in a bucket, the rows of a table put together by contact: this much of a file is in memory at once. */
export async function readStaged(folder: string, bucket: number, table: boolean): Promise<Omit<Bucket, 'known'>> {
  const records = (await readFile(bucketFile(folder, bucket), 'utf8')).split('\n').slice(0, -1);
  const lines = records.map((record) => Number(record.slice(0, record.indexOf('\t'))));
  const texts = records.map((record) => record.slice(record.indexOf('\t') + 1));
  const values: unknown[] = texts.map((text) => JSON.parse(text));
  if (!table) return { lines, texts, events: values, refused: [] };
  const rows = values.map((row, place) => ({ line: lines[place] ?? 0, row: row as StagedRow }));
  return collectRows(rows, Date.now());
}

/** Takes the events of one bucket in, lists the refused lines, and counts. Can be repeated after a kill. */
export async function takeBucket({ folder, bucket, ...input }: Input, read: Bucket): Promise<BucketCounts> {
  const { lines, texts, events, known } = read;
  const { refused } = await inTurn(input.tenantId, () => takeEvents({ ...input, events }));
  const list: RefusedLine[] = [...read.refused];
  const refusedLines = new Set<number>();
  for (const [place, reason] of [...refused].sort(([a], [b]) => a - b)) {
    const line = lines[place] ?? 0;
    if (!refusedLines.has(line)) list.push({ line, reason, text: (texts[place] ?? '').slice(0, 1000) });
    refusedLines.add(line);
  }
  list.sort((a, b) => a.line - b.line);
  await writeFile(refusedFile(folder, bucket), list.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const counts = countLines(lines, events, known, refusedLines);
  return { ...counts, refused: counts.refused + read.refused.length };
}

/** A line with a refused event is refused; one whose events were all there, before or earlier in the file, a repeat. */
function countLines(
  lines: readonly number[],
  events: readonly unknown[],
  before: ReadonlySet<string>,
  refused: ReadonlySet<number>,
): BucketCounts {
  const known = new Set(before);
  const accepted = new Set<number>();
  const all = new Set<number>(lines);
  for (const [place, event] of events.entries()) {
    const line = lines[place] ?? 0;
    const id = idOf(event);
    if (!refused.has(line) && !known.has(id)) accepted.add(line);
    if (!refused.has(line)) known.add(id);
  }
  return { accepted: accepted.size, repeated: all.size - accepted.size - refused.size, refused: refused.size };
}

function idOf(event: unknown): string {
  return String((event as { id?: unknown }).id);
}

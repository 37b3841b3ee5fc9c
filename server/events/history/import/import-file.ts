import { mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { engineClock } from '#clickhouse/tables/import.ts';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { readDirectory } from '../directory.ts';
import { openSource } from '../source/open-source.ts';
import { readLines } from '../source/read-lines.ts';
import { parseMapping } from '../table/compile-mapping.ts';
import { closeJob, type Job, openJob, saveJob } from './job.ts';
import { patiently } from './patience.ts';
import { noneRead, stageEvents } from './read-events.ts';
import { stageTable } from './read-table.ts';
import { removeRefusedList, writeRefusedList } from './refused-list.ts';
import { Staging } from './staging.ts';
import { readBucket, takeBucket } from './take-bucket.ts';

/** How far an import is; `share` of its phase is 0–1. */
export type ImportProgress =
  | { phase: 'reading'; share: number; lines: number }
  | { phase: 'taking'; share: number; accepted: number; repeated: number; refused: number }
  | { phase: 'waiting'; reason: string };

/** The closing counts of lines; `refusedFile` lists the refused ones with number and reason. */
export type ImportSummary = {
  lines: number;
  accepted: number;
  repeated: number;
  refused: number;
  ignored: number;
  /** Rows with a local time that came twice in autumn, settled by the row itself or by the mapping's rule. */
  twice: { byRow: number; byRule: number };
  refusedFile: string | null;
  resumed: boolean;
};

type Input = {
  clickhouse: ClickHouseClient;
  tenantId: string;
  path: string;
  /** Text of a mapping file when the file is a table. */
  mapping: string | null;
  createMissing: boolean;
  /** Folder for what an import needs between runs, and for lists of refused lines. */
  imports: string;
  report: (progress: ImportProgress) => void;
};

/** Unpacked bytes a bucket is meant to hold: some ten thousand events, a few hundred MB while they are taken in. */
const BUCKET_BYTES = 8_000_000;
const MOST_BUCKETS = 250;

/** Imports a file of history. Killed and called again it goes on where it was; what is stored already counts as repeated. */
export async function importFile(input: Input): Promise<ImportSummary> {
  const { clickhouse, report, path } = input;
  const mapping = input.mapping === null ? null : parseMapping(input.mapping);
  const waiting = (reason: string) => report({ phase: 'waiting', reason });
  const startedAt = () => patiently(() => engineClock(clickhouse), waiting);
  const job = await openJob(input.imports, input, async () => ({
    startedAt: await startedAt(),
    buckets: await bucketsFor(path, mapping !== null),
  }));
  if (job.state.read === null) {
    const { size } = await stat(path);
    const source = await openSource(path, mapping?.encoding);
    const staging = await Staging.open(job.folder, job.state.buckets);
    const progress = (lines: number) =>
      report({ phase: 'reading', share: source.position() / Math.max(1, size), lines });
    job.state.read =
      mapping === null
        ? await stageEvents(readLines(source.bytes), staging, progress)
        : await stageTable(source.bytes, mapping, staging, progress);
    await staging.close();
    await saveJob(job);
  }
  const directory = await patiently(() => readDirectory(input.tenantId), waiting);
  const { folder, state } = job;
  const part = (bucket: number) => ({
    ...input,
    folder,
    bucket,
    startedAt: state.startedAt,
    table: mapping !== null,
  });
  const read = (bucket: number) => {
    const reading = patiently(() => readBucket(part(bucket)), waiting);
    // It is waited for when its turn comes; a failure before that is told then.
    reading.catch(() => undefined);
    return reading;
  };
  let ahead = state.done.length < state.buckets ? read(state.done.length) : null;
  while (ahead !== null) {
    const bucket = state.done.length;
    const events = await ahead;
    ahead = bucket + 1 < state.buckets ? read(bucket + 1) : null;
    state.done.push(await patiently(() => takeBucket({ ...part(bucket), directory }, events), waiting));
    await saveJob(job);
    report({ phase: 'taking', share: state.done.length / state.buckets, ...totals(job) });
  }
  return finish(input, job);
}

async function finish({ tenantId, imports, path }: Input, job: Job): Promise<ImportSummary> {
  const read = job.state.read ?? noneRead();
  const summary = { lines: read.lines, ignored: read.ignored, twice: read.twice, ...totals(job) };
  const target = join(imports, `${basename(path)}.refused.ndjson`);
  await mkdir(imports, { recursive: true });
  if (summary.refused > 0) await writeRefusedList(job.folder, job.state.buckets, target);
  else await removeRefusedList(target);
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'import' } };
  await withTenant(tenantId, (tx) =>
    appendAudit(tx, ctx, { action: 'history.imported', target: basename(path), detail: summary }),
  );
  await closeJob(job);
  return { ...summary, refusedFile: summary.refused > 0 ? target : null, resumed: job.resumed };
}

function totals({ state }: Job): { accepted: number; repeated: number; refused: number } {
  const sum = { accepted: 0, repeated: 0, refused: state.read?.refused ?? 0 };
  for (const bucket of state.done) {
    sum.accepted += bucket.accepted;
    sum.repeated += bucket.repeated;
    sum.refused += bucket.refused;
  }
  return sum;
}

/** Gzip packs about ten to one, a row's events are some six times its size; a wrong guess only makes buckets larger or smaller. */
export async function bucketsFor(path: string, table: boolean): Promise<number> {
  const { size } = await stat(path);
  const unpacked = (path.endsWith('.gz') ? size * 10 : size) * (table ? 6 : 1);
  return Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(unpacked / BUCKET_BYTES)));
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Ctx } from '#server/domain/context.ts';
import { type ImportSummary, importFile } from '#server/events/history/import/import-file.ts';
import { type PastContact, storePast } from '#server/services/contact/contact/index.ts';
import { createMark } from '#server/services/mark/index.ts';
import { makeHistory, type SampleMark, type SamplePlan } from './history.ts';
import type { SampleEvent } from './life.ts';

/** So many of the last days keep their transcripts. */
const TRANSCRIPT_DAYS = 21;
const CONTACTS_AT_ONCE = 400;

async function writeEvents(path: string, events: readonly SampleEvent[]): Promise<void> {
  const file = createWriteStream(path);
  for (let start = 0; start < events.length; start += 2000) {
    const lines = events.slice(start, start + 2000).map((event) => `${JSON.stringify(event)}\n`);
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

async function storeTranscripts(ctx: Ctx, past: readonly PastContact[]): Promise<void> {
  for (let start = 0; start < past.length; start += CONTACTS_AT_ONCE) {
    await storePast({ ctx, input: past.slice(start, start + CONTACTS_AT_ONCE) });
  }
}

const markTexts = {
  outage: { label: 'Sign-in service down', queue: null },
  campaign: { label: 'Autumn campaign', queue: 'sales' },
} as const;

/** The same id each time, so that a mark is put once. */
function markId(tenantId: string, kind: string): string {
  const hex = createHash('sha256').update(`${tenantId} ${kind}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function putMarks(ctx: Ctx, marks: readonly SampleMark[]): Promise<void> {
  for (const { kind, from, to } of marks) {
    const stretch = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    await createMark({ ctx, input: { id: markId(ctx.tenantId, kind), kind, ...markTexts[kind], ...stretch } });
  }
}

/**
 * Makes the history of a plan and takes it in: events by the import, the last days' conversations into the desk.
 * Killed and called again with the same plan it goes on; nothing is there twice.
 */
export async function loadHistory(input: {
  clickhouse: ClickHouseClient;
  ctx: Ctx;
  plan: SamplePlan;
  dataDir: string;
}): Promise<ImportSummary> {
  const { clickhouse, ctx, plan, dataDir } = input;
  const history = makeHistory(plan);
  const folder = join(dataDir, 'sample');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${ctx.tenantId}.ndjson`);
  await writeEvents(path, history.events);
  const summary = await importFile({
    clickhouse,
    tenantId: ctx.tenantId,
    path,
    mapping: null,
    createMissing: false,
    imports: join(dataDir, 'imports'),
    report: () => {},
  });
  const since = plan.until - TRANSCRIPT_DAYS * 24 * 3_600_000;
  await storeTranscripts(
    ctx,
    history.past.filter(({ createdAt }) => createdAt >= since),
  );
  await putMarks(ctx, history.marks);
  await rm(path);
  return summary;
}

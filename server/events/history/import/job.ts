import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const counts = z.object({ accepted: z.number(), repeated: z.number(), refused: z.number() });

const twiceSchema = z.object({ byRow: z.number(), byRule: z.number() });

const stateSchema = z.object({
  /** How the staging is written; one written otherwise is begun anew. */
  form: z.literal('rows'),
  /** Clock of the figures' engine when the import first began; what was stored before makes a line a repeat. */
  startedAt: z.string(),
  buckets: z.number(),
  /** Present once the whole file is staged. */
  read: z.object({ lines: z.number(), ignored: z.number(), refused: z.number(), twice: twiceSchema }).nullable(),
  done: z.array(counts),
});

export type JobState = z.infer<typeof stateSchema>;
export type BucketCounts = z.infer<typeof counts>;

/** An import and how far it has come; its folder outlives a kill, so that the same command goes on where it was. */
export type Job = { folder: string; state: JobState; resumed: boolean };

/** What makes two imports the same one. */
type Identity = { tenantId: string; path: string; mapping: string | null; createMissing: boolean };

/** Opens the job of a file: the one that a kill left, or a new one. */
export async function openJob(
  imports: string,
  identity: Identity,
  fresh: () => Promise<Pick<JobState, 'startedAt' | 'buckets'>>,
): Promise<Job> {
  const folder = join(imports, await fingerprint(identity));
  await refuseTwice(folder);
  const left = await readState(folder);
  if (left !== null) {
    await claim(folder);
    return { folder, state: left, resumed: true };
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await claim(folder);
  const state: JobState = { form: 'rows', ...(await fresh()), read: null, done: [] };
  const job = { folder, state, resumed: false };
  await saveJob(job);
  return job;
}

/** Writes the state so that a kill leaves the old or the new one, never half. */
export async function saveJob({ folder, state }: Job): Promise<void> {
  const path = join(folder, 'state.json');
  await writeFile(`${path}.new`, JSON.stringify(state));
  await rename(`${path}.new`, path);
}

/** Forgets a job that is over. */
export async function closeJob({ folder }: Job): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Writes down who works on the job. */
function claim(folder: string): Promise<void> {
  return writeFile(join(folder, 'pid'), String(process.pid));
}

/** Two processes on one job would overwrite each other's files. @throws {Error} while another one lives */
async function refuseTwice(folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
  if (pid === 0 || pid === process.pid) return;
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new Error(`this very import is running already, as process ${pid}.`);
}

async function readState(folder: string): Promise<JobState | null> {
  const text = await readFile(join(folder, 'state.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = stateSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

async function fingerprint({ tenantId, path, mapping, createMissing }: Identity): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([tenantId, mapping, createMissing]));
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 32);
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const users = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));

const credentialsSchema = z.object({
  url: z.string(),
  users,
  apiToken: z.string(),
  siteKey: z.string(),
  demoSiteUrl: z.string(),
  /** The tenant with made history. */
  sample: z.object({ users, apiToken: z.string(), siteKey: z.string() }).optional(),
});

/** How to get into the demo tenant, and into the sample once it is there. */
export type DemoCredentials = z.infer<typeof credentialsSchema>;

function fileIn(dataDir: string): string {
  return join(dataDir, 'demo-credentials.json');
}

/** The credentials of an earlier run; null when there are none that can be read. */
export async function readCredentials(dataDir: string): Promise<DemoCredentials | null> {
  try {
    const parsed = credentialsSchema.safeParse(JSON.parse(await readFile(fileIn(dataDir), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Writes the credentials for their owner's eyes only, whole or not at all. */
export async function writeCredentials(dataDir: string, credentials: DemoCredentials): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const file = fileIn(dataDir);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

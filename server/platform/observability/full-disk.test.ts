import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Every write to it fails as on a full disk. */
const FULL = '/dev/full';
const script = (body: string) => ['--input-type=module', '--eval', body];
const program = `
  import { logger } from '${new URL('./log.ts', import.meta.url).href}';
  import { outliveOutput } from '${new URL('./outlive-output.ts', import.meta.url).href}';
  outliveOutput();
  for (let line = 0; line < 2000; line += 1) logger('test').error({ line }, 'written nowhere');
  console.log('neither is this'); console.error('nor this');
  await new Promise((done) => setTimeout(done, 50));
  process.exitCode = 7;
`;
const env = {
  ...process.env,
  AUTH_SECRET: 'a-secret-of-the-tests-and-of-nothing-else',
  LOG_LEVEL: 'warn',
  DATABASE_URL: 'postgres://a@127.0.0.1:1/x',
  DATABASE_SYSTEM_URL: 'postgres://a@127.0.0.1:1/x',
  CLICKHOUSE_URL: 'http://127.0.0.1:1',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
};

it.runIf(existsSync(FULL))('goes on where nothing can be written, without a turn on its own errors', async () => {
  const output = openSync(FULL, 'w');
  const begun = performance.now();
  const child = spawn(process.execPath, script(program), { env, stdio: ['ignore', output, output] });
  closeSync(output);
  const [code] = await once(child, 'exit');
  expect(code).toBe(7);
  expect(performance.now() - begun).toBeLessThan(20_000);
});

it('writes whole lines where it can', async () => {
  const child = spawn(process.execPath, script(program), { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  await once(child, 'close');
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  expect(lines).toHaveLength(2000);
  expect(JSON.parse(lines[1999] ?? '')).toMatchObject({ part: 'test', line: 1999 });
}, 30_000);

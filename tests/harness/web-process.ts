import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { eventually } from './eventually.ts';
import type { System } from './system.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runShape = z.object({ env: z.record(z.string(), z.string()) });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts one more web process on the engines of a system, as a balancer would have several. Gives the same system at
 * its address, and the way to end it with a signal. @throws when it does not answer within a minute.
 */
export async function startWebProcess(
  system: System,
): Promise<{ at: System; end: (signal: NodeJS.Signals) => Promise<void> }> {
  const { env } = runShape.parse(JSON.parse(readFileSync(join(system.dataDir, 'run/system.json'), 'utf8')));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const log = openSync(join(system.dataDir, 'logs/second-web.log'), 'a');
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ...env,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: baseUrl,
      METRICS_PORT: '',
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  try {
    await eventually(
      'the second web process answers',
      async () => (await fetch(`${baseUrl}/api/live`).catch(() => null))?.ok,
      { patience: 60_000 },
    );
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  const { origin } = new URL(system.credentials.demoSiteUrl);
  const demoSiteUrl = system.credentials.demoSiteUrl.replace(origin, baseUrl);
  return { at: { ...system, baseUrl, credentials: { ...system.credentials, url: baseUrl, demoSiteUrl } }, end };
}

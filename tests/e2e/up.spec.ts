import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const dataDir = join(process.env.TEST_DATA_DIR ?? join(tmpdir(), `leitstand-up-${process.pid}`), 'up');

/** As in a fresh shell: nothing of the system under test, whose engines it would take for an own choice. */
const shell = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|USER|LANG|TMPDIR|.*_PROXY|.*_proxy|SSL_CERT_.*|NODE_EXTRA_CA_CERTS)$/.test(name),
  ),
);

interface Running {
  npm: ChildProcess;
  /** The bootstrap itself, below npm. */
  up: number;
  url: string;
  /** Everything it started, by name. */
  started: Record<string, { pid: number }>;
}

function readRun<T>(name: string): T {
  return JSON.parse(readFileSync(join(dataDir, 'run', name), 'utf8')) as T;
}

/** `npm run up` as a person starts it; resolves when it says that it is ready. */
async function bringUp(chosen: Record<string, string> = {}): Promise<Running> {
  const npm = spawn('npm', ['run', 'up'], {
    cwd: root,
    env: {
      ...shell,
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      SAMPLE: 'off',
      ...chosen,
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [npm.stdout, npm.stderr]) {
      stream?.on('data', (piece: Buffer) => {
        said += piece.toString();
        if (said.includes('Leitstand is ready')) resolve();
      });
    }
    npm.once('exit', () => reject(new Error(`npm run up ended:\n${said}`)));
  });
  const { url, pid } = readRun<{ url: string; pid: number }>('system.json');
  return { npm, up: pid, url, started: readRun('processes.json') };
}

function lives(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
  } catch {
    return false;
  }
}

function survivors({ up, started }: Running): string[] {
  const all = [['up', up] as const, ...Object.entries(started).map(([name, entry]) => [name, entry.pid] as const)];
  return all.filter(([, pid]) => lives(pid)).map(([name]) => name);
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** Two ports side by side, below those that the system hands out for connections: nobody takes one in between. */
async function freePair(): Promise<number> {
  for (;;) {
    const port = 11_000 + 2 * Math.floor(Math.random() * 4000);
    const both = await Promise.allSettled([listen(port), listen(port + 1)]);
    for (const one of both) if (one.status === 'fulfilled') one.value.close();
    if (both.every(({ status }) => status === 'fulfilled')) return port;
  }
}

let running: Running | undefined;

function endedBy(running: Running): Promise<void> {
  return expect.poll(() => survivors(running), { timeout: 10_000, interval: 100 }).toEqual([]);
}

beforeAll(() => rmSync(dataDir, { recursive: true, force: true }));
afterEach(async () => {
  if (running && survivors(running).length > 0) {
    process.kill(running.up, 'SIGTERM');
    await expect.poll(() => lives(running?.up ?? 0), { timeout: 20_000 }).toBe(false);
  }
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('npm run up', () => {
  it('brings everything up, and SIGTERM to npm alone takes everything down', async () => {
    running = await bringUp();
    const health = await fetch(`${running.url}/api/health`);
    expect(await health.json()).toMatchObject({
      components: { postgres: 'ok', clickhouse: 'ok', temporal: 'ok', worker: 'ok' },
    });
    const parts = ['clickhouse', 'postgres', 'temporal', 'watchdog', 'web', 'worker'];
    expect(Object.keys(running.started)).toEqual(expect.arrayContaining(parts));
    running.npm.kill('SIGTERM');
    await endedBy(running);
  });

  it('serves the metrics of web and worker on the port that is asked for and the next one', async () => {
    const port = await freePair();
    running = await bringUp({ METRICS_PORT: String(port) });
    const [web, worker] = await Promise.all(
      [port, port + 1].map(async (each) => (await fetch(`http://127.0.0.1:${each}/metrics`)).text()),
    );
    for (const text of [web, worker]) expect(text).toContain('process_cpu_seconds_total');
    expect([web, worker].map((text) => text?.includes('leitstand_live_connections'))).toEqual([true, false]);
    running.npm.kill('SIGTERM');
    await endedBy(running);
  });

  it('stops on Ctrl-C, which reaches the whole process group', async () => {
    running = await bringUp();
    process.kill(-(running.npm.pid ?? 0), 'SIGINT');
    await endedBy(running);
  });

  it('stops when the process that started it dies', async () => {
    running = await bringUp();
    running.npm.kill('SIGKILL');
    await endedBy(running);
  });

  it('leaves nothing behind when it is killed itself, and comes up again with the same data', async () => {
    running = await bringUp();
    const credentials = readFileSync(join(dataDir, 'demo-credentials.json'), 'utf8');
    process.kill(running.up, 'SIGKILL');
    await endedBy(running);
    running = await bringUp();
    expect(JSON.parse(readFileSync(join(dataDir, 'demo-credentials.json'), 'utf8')).users).toEqual(
      JSON.parse(credentials).users,
    );
  });

  it('starts a part again that dies', async () => {
    if (!running || survivors(running).length === 0) running = await bringUp();
    const before = running.started;
    for (const name of ['clickhouse', 'web', 'worker']) process.kill(before[name]?.pid ?? 0, 'SIGKILL');
    const url = running.url;
    const state = async () => {
      const now = readRun<Running['started']>('processes.json');
      const renewed = ['clickhouse', 'web', 'worker'].every((name) => now[name] && now[name].pid !== before[name]?.pid);
      return renewed && (await fetch(`${url}/api/health`).catch(() => undefined))?.ok;
    };
    await expect.poll(state, { timeout: 90_000, interval: 250 }).toBe(true);
    running = { ...running, started: readRun('processes.json') };
  });
});

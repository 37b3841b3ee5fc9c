import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';

const owner = { name: 'leitstand', password: 'owner-password-for-tests' };
const reader = { name: 'reader', password: 'reader-password-for-tests', readOnly: true };

/** A front of its own process and folder, as the stack starts it. */
export class FrontFixture {
  readonly folder = mkdtempSync(join(tmpdir(), 'leitstand-clickhouse-'));
  readonly limits: { running: number; waiting: number; waitMs: number };
  url = '';
  #child: ChildProcess | undefined;

  constructor(limits = { running: 8, waiting: 100, waitMs: 30_000 }) {
    this.limits = limits;
  }

  /** Starts the process; resolves when it listens. */
  async start(): Promise<void> {
    const config = join(this.folder, 'front.json');
    const content = { path: join(this.folder, 'data'), port: 0, accounts: [owner, reader], limits: this.limits };
    writeFileSync(config, JSON.stringify(content), { mode: 0o600 });
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--config', config], {
      env: { ...process.env, UV_THREADPOOL_SIZE: '12' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    this.url = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
  }

  client(as: 'owner' | 'reader' = 'owner'): ClickHouseClient {
    const account = as === 'owner' ? owner : reader;
    return createClient({
      url: this.url,
      username: account.name,
      password: account.password,
      log: { level: ClickHouseLogLevel.OFF },
    });
  }

  /** A bare request as the owner. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return this.fetchAs('owner', path, init);
  }

  fetchAs(as: 'owner' | 'reader', path: string, init: RequestInit = {}): Promise<Response> {
    const account = as === 'owner' ? owner : reader;
    const basic = Buffer.from(`${account.name}:${account.password}`).toString('base64');
    return fetch(this.url + path, { ...init, headers: { authorization: `Basic ${basic}`, ...init.headers } });
  }

  /** Sends a signal and waits for the end. Gives the exit code, null after a kill. */
  async signal(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    return ((await ended) as [number | null])[0];
  }

  async remove(): Promise<void> {
    await this.signal('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

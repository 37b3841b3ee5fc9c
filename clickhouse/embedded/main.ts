import { mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { openEngine } from './engine.ts';
import { createFront } from './serve.ts';
import { openSpool } from './spool.ts';

const schema = z.object({
  /** Folder of this engine; one process owns it. */
  path: z.string().min(1),
  port: z.number().int().min(0).max(65535),
  accounts: z.array(
    z.object({ name: z.string().min(1), password: z.string().min(16), readOnly: z.boolean().default(false) }),
  ),
  limits: z
    .object({ running: z.number().int().min(1), waiting: z.number().int().min(0), waitMs: z.number().int().min(1) })
    .default({ running: 3, waiting: 500, waitMs: 30_000 }),
  /** Further arguments of the engine, in `clickhouse local` form. */
  engineArgs: z.array(z.string()).default([]),
});

// Passwords come in a file that only its owner can read: arguments are shown to every user of the machine.
const { values } = parseArgs({ options: { config: { type: 'string' } } });
if (values.config === undefined) {
  console.error('Usage: node clickhouse/embedded/main.ts --config FILE (JSON: path, port, accounts)');
  process.exit(2);
}
const config = schema.parse(JSON.parse(readFileSync(values.config, 'utf8')));
const store = join(config.path, 'store');
mkdirSync(store, { recursive: true, mode: 0o700 });
const engine = openEngine(store, config.engineArgs);
const server = createFront({
  engine,
  spool: openSpool(join(config.path, 'spool')),
  accounts: config.accounts,
  limits: config.limits,
});

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(`clickhouse: cannot listen on 127.0.0.1:${config.port}: ${error.message}`);
  process.exit(error.code === 'EADDRINUSE' ? 98 : 1);
});
server.listen(config.port, '127.0.0.1', () => {
  console.log(JSON.stringify({ ready: true, port: (server.address() as AddressInfo).port, version: engine.version }));
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  server.closeIdleConnections();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const patience = setTimeout(() => server.closeAllConnections(), 3000);
  await closed;
  clearTimeout(patience);
  await engine.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

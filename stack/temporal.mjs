import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnv } from './env.mjs';
import { temporalCli } from './programs.mjs';
import { grpcServes } from './round-trips.mjs';
import { Service } from './supervise.mjs';

/** The embedded Temporal of a data folder: the official development server with its state in one file. */
export async function temporal({ dataDir, register, ports }) {
  const program = await temporalCli({ dataDir, register });
  const folder = join(dataDir, 'temporal');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const address = `127.0.0.1:${ports.temporal}`;
  const service = new Service({
    name: 'temporal',
    command: program,
    args: [
      ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(ports.temporal)],
      ...['--metrics-port', String(ports.temporalMetrics), '--db-filename', join(folder, 'temporal.db')],
      ...['--log-level', 'warn', '--log-format', 'json'],
    ],
    cwd: folder,
    env: { ...bareEnv(), HOME: folder },
    dataDir,
    register,
    stopPatience: 1500,
    healthy: () => grpcServes(address, 'temporal.api.workflowservice.v1.WorkflowService'),
  });
  return { service, env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' } };
}

import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clickhouse, clickhouseSecrets } from './clickhouse.mjs';
import { variable } from './env.mjs';
import { livekit, livekitSecrets } from './livekit.mjs';
import { portsOf } from './ports.mjs';
import { postgres, postgresSecrets } from './postgres.mjs';
import { complain, say, step, Trouble } from './progress.mjs';
import { makeDataDir, openRegister, secretsOf, takeLock, writePrivate } from './state.mjs';
import { temporal } from './temporal.mjs';

const portNames = ['postgres', 'clickhouse', 'temporal', 'temporalMetrics', 'livekit', 'livekitTcp', 'livekitUdp'];

/** The variables that name an engine of one's own; with them set, the embedded one is not started. */
const ownEngines = {
  postgres: ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'DATABASE_OWNER_URL'],
  clickhouse: ['CLICKHOUSE_URL'],
  temporal: ['TEMPORAL_ADDRESS'],
  livekit: ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'],
};

/** The settings of an engine of one's own. @throws {Trouble} when only some of its variables are set. */
function ownEngine(name) {
  const given = ownEngines[name].filter((key) => variable(key));
  if (given.length === 0) return undefined;
  const missing = ownEngines[name].filter((key) => !variable(key));
  if (missing.length > 0)
    throw new Trouble(`${given.join(', ')} is set, but not ${missing.join(', ')}. See docs/configuration.md.`);
  return Object.fromEntries(given.map((key) => [key, variable(key)]));
}

/**
 * Starts the engines of a data folder that the environment does not name.
 * Gives the environment that reaches them, what is missing, and the services in the order of their start.
 */
export async function startEngines({ dataDir, host = '127.0.0.1', register, ignoreOwn = false }) {
  const secrets = secretsOf(dataDir, [...postgresSecrets, ...clickhouseSecrets, ...livekitSecrets]);
  const ports = await portsOf(dataDir, portNames);
  const context = { dataDir, register, secrets, ports, host };
  const services = [];
  const env = {};
  const missing = [];
  const stop = async () => {
    for (const service of [...services].reverse()) await service.stop();
  };
  const begin = async (name, make) => {
    const own = ignoreOwn ? undefined : ownEngine(name);
    if (own) {
      Object.assign(env, own);
      return;
    }
    await step(name, async () => {
      const engine = await make(context);
      services.push(engine.service);
      await engine.service.start();
      await engine.afterStart?.();
      Object.assign(env, engine.env);
      return `port ${ports[name]}`;
    });
  };
  const livekitOrNone = async () => {
    try {
      await begin('livekit', livekit);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      missing.push('livekit');
      say(`No calls in this run: ${error.message}`);
    }
  };
  const begun = await Promise.allSettled([
    begin('postgres', postgres),
    begin('clickhouse', clickhouse),
    begin('temporal', temporal),
    livekitOrNone(),
  ]);
  const failed = begun.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { env, services, missing, stop };
}

/** `node stack/engines.mjs --data-dir D`: engines for development; prints their environment and writes D/engines.json. */
async function main() {
  const { values } = parseArgs({ options: { 'data-dir': { type: 'string' } } });
  if (!values['data-dir']) throw new Trouble('Usage: node stack/engines.mjs --data-dir FOLDER');
  const dataDir = resolve(values['data-dir']);
  makeDataDir(dataDir);
  const release = takeLock(dataDir);
  const register = openRegister(dataDir);
  await register.clear();
  let ending = false;
  let engines;
  const end = async () => {
    if (ending) return;
    ending = true;
    await engines?.stop();
    release();
    process.exit(0);
  };
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => void end());
  engines = await startEngines({ dataDir, register, ignoreOwn: true });
  if (ending) return;
  writePrivate(join(dataDir, 'engines.json'), JSON.stringify(engines.env, null, 2));
  console.log(JSON.stringify(engines.env));
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    complain(error);
    process.exit(1);
  });
}

import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clickhouse, clickhouseSecrets } from './clickhouse.mjs';
import { endCommands } from './commands.mjs';
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

/** Ends engines: those that call others first, those that hold the data last. */
export async function stopEngines(services) {
  const holdsData = (service) => service.name === 'postgres' || service.name === 'clickhouse';
  await Promise.all(services.filter((service) => !holdsData(service)).map((service) => service.stop()));
  await Promise.all(services.filter(holdsData).map((service) => service.stop()));
}

/**
 * Starts the engines of a data folder that the environment does not name, and puts their services into `services`.
 * Gives the environment that reaches them, and the names of those that cannot be had here. `only` names the wanted ones.
 */
export async function startEngines({ dataDir, register, services, ignoreOwn = false, only }) {
  const secrets = secretsOf(dataDir, [...postgresSecrets, ...clickhouseSecrets, ...livekitSecrets]);
  const ports = await portsOf(dataDir, portNames);
  const context = { dataDir, register, secrets, ports };
  const env = {};
  const missing = [];
  const begin = async (name, make) => {
    if (only && !only.includes(name)) return;
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
  if (failed) throw failed.reason;
  return { env, missing };
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
  const services = [];
  const end = async () => {
    if (ending) return;
    ending = true;
    endCommands();
    await stopEngines(services);
    await register.clear();
    release();
    process.exit(0);
  };
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(name, () => void end());
  const engines = await startEngines({ dataDir, register, services, ignoreOwn: true });
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

import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { lives, pause } from './processes.mjs';
import { say, Trouble } from './progress.mjs';
import { httpOk } from './round-trips.mjs';
import { readJson, secretsOf } from './state.mjs';

const patience = 180_000;

/** Whether the engines that an environment names answer. */
async function answer(env) {
  try {
    const clickhouse = new URL(env.CLICKHOUSE_URL);
    const postgres = new URL(env.DATABASE_URL);
    await httpOk(`${clickhouse.origin}/ping`);
    await new Promise((resolve, reject) => {
      const socket = connect(Number(postgres.port || 5432), postgres.hostname, () => {
        socket.end();
        resolve();
      });
      socket.setTimeout(5000, () => socket.destroy(new Error('no answer')));
      socket.on('error', reject);
    });
    return true;
  } catch {
    return false;
  }
}

/** The environment of engines that run alone (`stack/engines.mjs`); those of an earlier run are older than the lock. */
function enginesAlone(dataDir) {
  const path = join(dataDir, 'engines.json');
  const env = readJson(path, undefined);
  if (!env || statSync(path).mtimeMs < statSync(join(dataDir, 'run', 'lock.json')).mtimeMs) return undefined;
  return { ...env, DATA_DIR: dataDir, AUTH_SECRET: secretsOf(dataDir, ['auth']).auth };
}

/**
 * The environment of what runs on a data folder now, undefined when nothing does. One that is just starting is
 * waited for. @throws {Trouble} when it does not get ready
 */
export async function runningOn(dataDir) {
  const holder = () => readJson(join(dataDir, 'run', 'lock.json'), undefined);
  let told = false;
  for (const until = Date.now() + patience; Date.now() < until; await pause(300)) {
    const held = holder();
    if (!held || !lives(held)) return undefined;
    const system = readJson(join(dataDir, 'run', 'system.json'), undefined);
    const env = system?.pid === held.pid ? system.env : enginesAlone(dataDir);
    if (env && (await answer(env))) return env;
    if (!told) say(`${dataDir} is in use by process ${held.pid}; waiting until its engines answer`);
    told = true;
  }
  throw new Trouble(`What runs on ${dataDir} (process ${holder()?.pid}) did not get ready. See ${dataDir}/logs.`);
}

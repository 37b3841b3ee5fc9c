import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project's tree. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A variable of the environment; empty counts as unset. */
export function variable(name) {
  return process.env[name] || undefined;
}

function cacheFolder() {
  if (variable('LEITSTAND_CACHE')) return resolve(variable('LEITSTAND_CACHE'));
  if (variable('XDG_CACHE_HOME')) return join(variable('XDG_CACHE_HOME'), 'leitstand');
  return platform() === 'darwin' ? join(homedir(), 'Library/Caches/leitstand') : join(homedir(), '.cache/leitstand');
}

/** Programs that npm does not carry, by version, shared by all clones of one user. */
export const cache = cacheFolder();

/** What the person who starts the system may choose. @throws when PORT is no port, or a switch neither on nor off. */
export function choices() {
  const port = Number(variable('PORT') ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT=${variable('PORT')} is no port: give a number from 0 to 65535 (0 takes a free one)`);
  }
  const metricsPort = Number(variable('METRICS_PORT') ?? 0);
  if (!Number.isInteger(metricsPort) || metricsPort < 0 || metricsPort > 65534) {
    throw new Error(
      `METRICS_PORT=${variable('METRICS_PORT')} is no port: give a number from 0 to 65534 (0 takes free ones)`,
    );
  }
  const sample = variable('SAMPLE') ?? 'on';
  if (sample !== 'on' && sample !== 'off') throw new Error(`SAMPLE=${sample}: give on or off`);
  const life = variable('DEMO_LIFE') ?? 'on';
  if (life !== 'on' && life !== 'off') throw new Error(`DEMO_LIFE=${life}: give on or off`);
  return {
    port,
    metricsPort,
    host: variable('HOST') ?? '127.0.0.1',
    dataDir: resolve(variable('DATA_DIR') ?? join(root, '.data')),
    sample: sample === 'on',
    life: life === 'on',
  };
}

const passedOn = /^(PATH|HOME|USER|LOGNAME|LANG|LC_.*|TZ|TMPDIR|NODE_EXTRA_CA_CERTS|SSL_CERT_.*|.*_PROXY|.*_proxy)$/;

/** The environment of an engine: what every program needs, and none of the system's secrets. */
export function bareEnv() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name)));
}

/** The environment of web, worker and the project's own commands: ours, with the project's programs first in PATH. */
export function projectEnv(added = {}) {
  return { ...process.env, ...added, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}` };
}

/** Node 24 as the project's packages bring it. */
export const node = join(root, 'node_modules/.bin/node');

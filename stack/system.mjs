import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build.mjs';
import { command, endCommands } from './commands.mjs';
import { startEngines, stopEngines } from './engines.mjs';
import { node, projectEnv, root, variable } from './env.mjs';
import { startWatchdog } from './lifetime.mjs';
import { installPackages } from './packages.mjs';
import { freePort, isFree, metricsPorts } from './ports.mjs';
import { pause } from './processes.mjs';
import { livekitServer } from './programs.mjs';
import { say, step, Trouble } from './progress.mjs';
import { httpOk } from './round-trips.mjs';
import { assertLong, makeDataDir, openRegister, readJson, secretsOf, takeLock, writePrivate } from './state.mjs';
import { Service } from './supervise.mjs';

async function webPort({ port, host }) {
  if (port === 0) return freePort(host);
  if (await isFree(port, host)) return port;
  throw new Trouble(
    `Port ${port} of ${host} is in use. Stop what listens there, or choose another port: PORT=${port + 1} npm run up`,
  );
}

function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Waits until /api/health finds every component well that can be there at all. */
async function untilReady(url, missing, stopped) {
  let last = 'no answer';
  for (const until = Date.now() + 90_000; Date.now() < until && !stopped(); await pause(150)) {
    try {
      const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(10_000) });
      const { components = {} } = await answer.json();
      const ill = Object.entries(components).filter(([name, state]) => state !== 'ok' && !missing.includes(name));
      if (Object.keys(components).length > 0 && ill.length === 0) return;
      last = ill.map(([name, state]) => `${name} is ${state}`).join(', ') || `status ${answer.status}`;
    } catch (error) {
      last = error.message;
    }
  }
  if (!stopped()) throw new Trouble(`The system did not get ready within 90 s: ${last}. Logs are in DATA_DIR/logs.`);
}

/** What is set up once for a data folder before anything runs in it. */
async function openDataDir(dataDir) {
  makeDataDir(dataDir);
  const release = takeLock(dataDir);
  const register = openRegister(dataDir);
  const left = await register.clear();
  if (left.length > 0) console.log(`An earlier run was killed; ended what it left: ${left.join(', ')}`);
  return { release, register };
}

/**
 * Loads the tenant with made history behind a system that is ready already, then lets a small life go on in it; without
 * both everything else works.
 */
async function makeSample(script, startLife, stopped) {
  try {
    await script('make-sample', 'cli/make-sample.ts');
    say('sample tenant: there');
  } catch (error) {
    if (!stopped()) say(`The sample tenant is not whole; the next start goes on with it. ${error.message}`);
    return;
  }
  if (stopped()) return;
  await startLife?.().catch((error) => say(`The sample tenant has no life now. ${error.message}`));
}

/**
 * Makes one whole system of a data folder: packages, engines, build, schema, demo tenant, web and worker.
 * `start()` gives its address when it is ready; `stop()` ends everything in order, at any moment. `options.settings`
 * gives further variables, from the address.
 */
export function createSystem(options) {
  const { dataDir, host } = options;
  let stopping = false;
  let opened;
  const engineServices = [];
  let sayGoodbye;
  const app = [];
  const context = () => ({ dataDir, register: opened.register });
  const proceed = () => {
    if (stopping) throw new Trouble('Stopped.');
  };

  async function start() {
    opened = await openDataDir(dataDir);
    sayGoodbye = startWatchdog(opened.register);
    // Building LiveKit takes minutes the first time; it begins while packages come over the network.
    if (!variable('LIVEKIT_URL')) livekitServer(context()).catch(() => undefined);
    await installPackages(context());
    proceed();
    const port = await webPort(options);
    const [engines] = await Promise.all([
      startEngines({ ...context(), services: engineServices, ignoreOwn: options.ignoreOwn ?? false }),
      buildApp(context()),
    ]);
    proceed();
    const secrets = secretsOf(dataDir, ['auth']);
    const metrics = await metricsPorts(dataDir, options.metricsPort);
    const url = `http://${reachable(host)}:${port}`;
    const env = projectEnv({
      ...engines.env,
      NODE_ENV: 'production',
      HOST: host,
      PORT: String(port),
      DATA_DIR: dataDir,
      AUTH_SECRET: assertLong('AUTH_SECRET', variable('AUTH_SECRET') ?? secrets.auth),
      METRICS_PORT: String(metrics.web),
      ...options.settings?.(url),
    });
    const script = (name, path) => command(name, node, [path], { ...context(), env }).then(() => undefined);
    await step('schema', () =>
      Promise.all([
        script('migrate-postgres', 'server/platform/db/migrate.ts'),
        script('migrate-clickhouse', 'clickhouse/migrate.ts'),
      ]).then(() => undefined),
    );
    proceed();
    await step('demo tenant', () => script('seed-demo', 'cli/seed-demo.ts'));
    proceed();
    const service = (name, path, settings) => {
      const made = new Service({
        name,
        command: node,
        args: [path],
        cwd: root,
        env,
        stopPatience: 3500,
        ...context(),
        ...settings,
      });
      app.push(made);
      return made.start();
    };
    await step('web and worker', async () => {
      await Promise.all([
        service('web', 'server/main.ts', { healthy: () => httpOk(`${url}/api/live`, { timeout: 10_000 }) }),
        service('worker', 'workflows/worker.ts', {
          env: { ...env, METRICS_PORT: String(metrics.worker) },
          healthy: () => httpOk(`http://127.0.0.1:${metrics.worker}/metrics`, { timeout: 10_000 }),
        }),
      ]);
      await untilReady(url, engines.missing, () => stopping);
    });
    proceed();
    writePrivate(join(dataDir, 'run', 'system.json'), JSON.stringify({ url, pid: process.pid, env }));
    const startLife = () => service('demo-life', 'cli/demo-life.ts', { healthy: async () => undefined });
    if (options.sample) void makeSample(script, options.life ? startLife : undefined, () => stopping);
    return {
      url,
      env,
      metrics,
      missing: engines.missing,
      credentials: readJson(join(dataDir, 'demo-credentials.json'), undefined),
    };
  }

  /** Web and worker first, then what they call, and last what holds the data. */
  async function end() {
    stopping = true;
    if (opened) endCommands(opened.register);
    await Promise.all(app.map((service) => service.stop()));
    await stopEngines(engineServices);
    if (!opened) return;
    rmSync(join(dataDir, 'run', 'system.json'), { force: true });
    await opened.register.clear();
    await sayGoodbye?.();
    opened.release();
  }

  let ended;
  const stop = () => {
    ended ??= end();
    return ended;
  };
  return { start, stop };
}

import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runChecks } from './checks.mjs';
import { chromium } from './chromium.mjs';
import { command, endCommands } from './commands.mjs';
import { startEngines, stopEngines } from './engines.mjs';
import { node, projectEnv, root, variable } from './env.mjs';
import { onEnd, startWatchdog } from './lifetime.mjs';
import { installPackages } from './packages.mjs';
import { freePort } from './ports.mjs';
import { temporalTestServer } from './programs.mjs';
import { complain, say, step } from './progress.mjs';
import { makeDataDir, openRegister, takeLock } from './state.mjs';
import { summaryOf, writeReport } from './summary.mjs';
import { createSystem } from './system.mjs';
import { runVitest } from './vitest.mjs';

const dataDir = resolve(variable('TEST_DATA_DIR') ?? join(root, '.data/test'));
const begun = Date.now();
const parts = [];
const services = [];
const systems = [];
let ending = false;
/** Projects of vitest.config.ts by part; those of one part run side by side where they stand apart. */
const lanes = {
  engine: [['engine', 'engine-alone']],
  browser: [['browser'], ['browser-beside']],
  faults: [['faults']],
};
const ended = () => ending;
const nothing = { passed: 0, failed: 0, files: [], flaky: [], failures: [] };

/** One part of the run; a part that cannot even begin is one failed test, and the others go on. */
async function part(name, work) {
  if (ending) return;
  const since = Date.now();
  let result;
  try {
    result = await work();
  } catch (error) {
    if (ending) return;
    say(`${name} could not run`);
    complain(error);
    result = { failed: 1 };
  }
  if (result) parts.push({ name, ...nothing, ...result, ms: Date.now() - since });
}

/** Data of an earlier run goes; its lock and the list of its processes are needed to end what it left. */
async function openTestDir() {
  makeDataDir(dataDir);
  const release = takeLock(dataDir);
  const register = openRegister(dataDir);
  await register.clear();
  for (const name of ['engines', 'system', 'faults', 'up']) {
    const inner = join(dataDir, name);
    mkdirSync(join(inner, 'run'), { recursive: true });
    await openRegister(inner).clear();
    rmSync(inner, { recursive: true, force: true });
  }
  return { release, register };
}

/** Starts the engines of the tests on engines, with their schema; gives the environment that reaches them. */
async function engineEnv(context) {
  const engineDir = join(dataDir, 'engines');
  makeDataDir(engineDir);
  const { env } = await startEngines({ dataDir: engineDir, register: context.register, services, ignoreOwn: true });
  const settings = {
    ...env,
    DATA_DIR: engineDir,
    AUTH_SECRET: 'a-secret-of-the-tests-and-of-nothing-else',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'test',
  };
  const script = (name, path) =>
    command(name, node, [path], { ...context, env: projectEnv(settings) }).then(() => undefined);
  await step('schema', async () => {
    await script('migrate-postgres', 'server/platform/db/migrate.ts');
    await script('migrate-clickhouse', 'clickhouse/migrate.ts');
  });
  return settings;
}

/** Tests on engines have engines of their own, which end with them. */
async function testOnEngines(context, chosen) {
  let env;
  await part('engines', async () => {
    env = await engineEnv(context);
    return {};
  });
  if (env === undefined) return;
  if (chosen('engine')) {
    await part('tests on engines', () =>
      runVitest('engine', { ...context, env }, { lanes: lanes.engine, rerun: true, ended }),
    );
  }
  if (chosen('workflow')) {
    await part('workflow tests', async () => {
      const server = await temporalTestServer(context);
      return runVitest('workflow', { ...context, env: { ...env, TEMPORAL_TEST_SERVER: server } });
    });
  }
  await stopEngines(services.splice(0));
}

/** Starts a system that browser or fault tests run against; gives it, and what they need to know of it. */
async function startSystem(context, folder) {
  const browser = await chromium(context);
  const systemDir = join(dataDir, folder);
  // A mail server listens there while a test needs one.
  const SMTP_URL = `smtp://127.0.0.1:${await freePort()}`;
  const settings = (url) => ({ SMTP_URL, MAIL_FROM: 'Leitstand <reports@leitstand.example>', PUBLIC_URL: url });
  const system = createSystem({ dataDir: systemDir, host: '127.0.0.1', port: 0, ignoreOwn: true, settings });
  systems.push(system);
  const { url, env } = await system.start();
  return {
    system,
    ...context,
    env: { ...env, SYSTEM_URL: url, DATA_DIR: systemDir, CHROMIUM: browser, TEST_DATA_DIR: dataDir },
  };
}

/** Runs a project on a system of its own, which ends with it. */
async function testOnSystem(project, folder, context) {
  let running;
  await part(`system of the ${project} tests`, async () => {
    running = await startSystem(context, folder);
    return {};
  });
  if (running === undefined) return;
  const { system, ...reached } = running;
  await part(`${project} tests`, () => runVitest(project, reached, { lanes: lanes[project], rerun: true, ended }));
  await system.stop();
}

async function main() {
  const { release, register } = await openTestDir();
  const context = { dataDir, register };
  const goodbye = startWatchdog(register);
  const end = async (code) => {
    if (ending) return;
    ending = true;
    endCommands();
    await Promise.all(systems.map((system) => system.stop()));
    await stopEngines(services);
    await register.clear();
    await goodbye();
    release();
    process.exit(code);
  };
  onEnd((why) => {
    say(`stopping (${why}) …`);
    void end(130);
  });

  await installPackages(context);
  parts.push({ name: 'packages', ...nothing, ms: Date.now() - begun });
  const wanted = process.argv.slice(2);
  const chosen = (name) => wanted.length === 0 || wanted.includes(name);
  await Promise.all([
    chosen('checks') && part('checks', () => runChecks(context)),
    chosen('unit') && part('unit tests', () => runVitest('unit', context)),
  ]);
  // Faults wait for time-outs most of their time: the engines' tests run beside them.
  await Promise.all([
    (chosen('engine') || chosen('workflow')) && testOnEngines(context, chosen),
    chosen('faults') && testOnSystem('faults', 'faults', context),
  ]);
  if (chosen('browser')) await testOnSystem('browser', 'system', context);
  if (ending) return;
  const { report, text } = summaryOf(parts, Date.now() - begun);
  writeReport(dataDir, report);
  console.log(`\n${text}\n\n${report.passed} passed, ${report.failed} failed`);
  await end(report.failed === 0 && report.passed > 0 ? 0 : 1);
}

main().catch((error) => {
  if (ending) return;
  complain(error);
  const { report } = summaryOf(parts, Date.now() - begun);
  console.log(`\n${report.passed} passed, ${report.failed + 1} failed`);
  process.exit(1);
});

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
import { createSystem } from './system.mjs';
import { runVitest } from './vitest.mjs';

const dataDir = resolve(variable('TEST_DATA_DIR') ?? join(root, '.data/test'));
const total = { passed: 0, failed: 0 };
const services = [];
let system;
let ending = false;

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** One part of the run; a part that cannot even begin is one failed test, and the others go on. */
async function part(name, work) {
  if (ending) return;
  try {
    await work();
  } catch (error) {
    if (ending) return;
    say(`${name} could not run`);
    complain(error);
    add({ passed: 0, failed: 1 });
  }
}

/** Data of an earlier run goes; its lock and the list of its processes are needed to end what it left. */
async function openTestDir() {
  makeDataDir(dataDir);
  const release = takeLock(dataDir);
  const register = openRegister(dataDir);
  await register.clear();
  for (const name of ['engines', 'system', 'up']) {
    const inner = join(dataDir, name);
    mkdirSync(join(inner, 'run'), { recursive: true });
    await openRegister(inner).clear();
    rmSync(inner, { recursive: true, force: true });
  }
  return { release, register };
}

async function withEngines(context, run) {
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
  await run(settings);
  await stopEngines(services.splice(0));
}

async function main() {
  const { release, register } = await openTestDir();
  const context = { dataDir, register };
  const goodbye = startWatchdog(register);
  const end = async (code) => {
    if (ending) return;
    ending = true;
    endCommands();
    await system?.stop();
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
  const wanted = process.argv.slice(2);
  const chosen = (name) => wanted.length === 0 || wanted.includes(name);
  if (chosen('checks')) await part('checks', async () => add(await runChecks(context)));
  if (chosen('unit')) await part('unit tests', async () => add(await runVitest('unit', context)));
  if (chosen('engine') || chosen('workflow')) {
    await part('tests on engines', () =>
      withEngines(context, async (env) => {
        if (chosen('engine')) add(await runVitest('engine', { ...context, env }));
        if (!chosen('workflow') || ending) return;
        await part('workflow tests', async () => {
          const server = await temporalTestServer(context);
          add(await runVitest('workflow', { ...context, env: { ...env, TEMPORAL_TEST_SERVER: server } }));
        });
      }),
    );
  }
  if (chosen('browser') || chosen('faults')) {
    await part('tests on a running system', async () => {
      const browser = await chromium(context);
      const systemDir = join(dataDir, 'system');
      // A mail server listens there while a test needs one.
      const SMTP_URL = `smtp://127.0.0.1:${await freePort()}`;
      const settings = (url) => ({ SMTP_URL, MAIL_FROM: 'Leitstand <reports@leitstand.example>', PUBLIC_URL: url });
      system = createSystem({ dataDir: systemDir, host: '127.0.0.1', port: 0, ignoreOwn: true, settings });
      const { url, env } = await system.start();
      const running = {
        ...context,
        env: { ...env, SYSTEM_URL: url, DATA_DIR: systemDir, CHROMIUM: browser, TEST_DATA_DIR: dataDir },
      };
      for (const project of ['browser', 'faults'].filter(chosen)) {
        await part(`${project} tests`, async () => add(await runVitest(project, running)));
      }
    });
  }
  if (ending) return;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  await end(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

main().catch((error) => {
  if (ending) return;
  complain(error);
  console.log(`\n${total.passed} passed, ${total.failed + 1} failed`);
  process.exit(1);
});

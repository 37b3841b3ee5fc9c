import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { command, endCommands } from './commands.mjs';
import { startEngines, stopEngines } from './engines.mjs';
import { choices, node, projectEnv, root, variable } from './env.mjs';
import { onEnd, startWatchdog } from './lifetime.mjs';
import { installPackages } from './packages.mjs';
import { complain, step, Trouble } from './progress.mjs';
import { runningOn } from './running.mjs';
import { makeDataDir, openRegister, secretsOf, takeLock } from './state.mjs';

// `node stack/run.mjs [--system] SCRIPT …`: runs one of the project's commands beside the running system of DATA_DIR;
// with none running it starts the engines that the command needs and stops them afterwards (--system: refuses instead).
const [needsSystem, script, ...args] =
  process.argv[2] === '--system' ? [true, ...process.argv.slice(3)] : [false, ...process.argv.slice(2)];

const services = [];
let child;
let opened;
let ending = false;

/** Runs the command in the folder that the person is in, with the terminal as its own. */
function run(env) {
  if (ending) return 1;
  return new Promise((resolve, reject) => {
    child = spawn(node, [join(root, script), ...args], {
      cwd: variable('INIT_CWD') ?? process.cwd(),
      env: projectEnv(env),
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function runAlone(dataDir, host) {
  makeDataDir(dataDir);
  const release = takeLock(dataDir);
  const register = openRegister(dataDir);
  await register.clear();
  opened = { release, register, sayGoodbye: startWatchdog(register) };
  const context = { dataDir, register };
  await installPackages(context);
  const engines = await startEngines({ ...context, services, only: ['postgres', 'clickhouse'] });
  const env = {
    // Nothing that runs on its own here calls workflows; the address stands for "none".
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    ...engines.env,
    NODE_ENV: 'production',
    HOST: host,
    PORT: variable('PORT') ?? '3000',
    DATA_DIR: dataDir,
    AUTH_SECRET: variable('AUTH_SECRET') ?? secretsOf(dataDir, ['auth']).auth,
  };
  const prepare = (name, path) => command(name, node, [path], { ...context, env: projectEnv(env) });
  await step('schema and demo tenant', async () => {
    await Promise.all([
      prepare('migrate-postgres', 'server/platform/db/migrate.ts'),
      prepare('migrate-clickhouse', 'clickhouse/migrate.ts'),
    ]);
    await prepare('seed-demo', 'cli/seed-demo.ts');
  });
  return run(env);
}

async function stop() {
  endCommands();
  await stopEngines(services);
  if (!opened) return;
  await opened.register.clear();
  await opened.sayGoodbye();
  opened.release();
}

async function finish(code) {
  if (ending) return;
  ending = true;
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await new Promise((resolve) => {
      child.once('exit', resolve);
      setTimeout(resolve, 5000).unref();
    });
    child.kill('SIGKILL');
  }
  await stop();
  process.exit(code);
}

onEnd(() => void finish(1).then(undefined, complain));

try {
  const { dataDir, host } = choices();
  const env = await runningOn(dataDir);
  if (!env && needsSystem) throw new Trouble(`Nothing runs on ${dataDir}. Start the system first: npm run up`);
  await finish(env ? await run(env) : await runAlone(dataDir, host));
} catch (error) {
  if (!ending) complain(error);
  await finish(1);
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { choices, node, projectEnv, root, variable } from './env.mjs';
import { installPackages } from './packages.mjs';
import { complain, sayOnStderr } from './progress.mjs';
import { makeDataDir, openRegister } from './state.mjs';

// `npm run simulate`: virtual people at the running system, or, with --model, a center under a virtual clock, which
// needs packages and nothing else: standard output carries its result alone.
const args = process.argv.slice(2);

async function runModel() {
  sayOnStderr();
  const { dataDir } = choices();
  makeDataDir(dataDir);
  await installPackages({ dataDir, register: openRegister(dataDir) });
  const cwd = variable('INIT_CWD') ?? process.cwd();
  const child = spawn(node, [join(root, 'cli/simulate-model.ts'), ...args], {
    cwd,
    env: projectEnv(),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  child.once('exit', (code) => process.exit(code ?? 1));
}

if (
  args.some(
    (arg) => arg === '--model' || arg.startsWith('--model=') || arg === '--replay' || arg.startsWith('--replay='),
  )
) {
  runModel().catch((error) => {
    complain(error);
    process.exit(1);
  });
} else {
  process.argv.splice(2, args.length, '--system', 'cli/simulate.ts', ...args);
  await import('./run.mjs');
}

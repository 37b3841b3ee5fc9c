import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './commands.mjs';
import { node, projectEnv, root } from './env.mjs';
import { step } from './progress.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const cruised = ['app', 'server', 'workflows', 'clickhouse', 'widget', 'cli', 'stack'];

/** Compose is asked to read the file with variables as a newcomer makes them. */
const composeCheck =
  'set=$(mktemp); trap "rm -f $set" EXIT; node stack/compose-env.mjs > "$set"; docker compose --env-file "$set" config --quiet';

function composeIsHere() {
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What must hold of the tree itself; each one counts as a test. */
function checks() {
  return [
    ['types', bin('tsc'), ['--noEmit']],
    ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
    ['widget types', bin('tsc'), ['--noEmit', '-p', 'widget']],
    [
      'import arrows',
      bin('depcruise'),
      ['--config', '.dependency-cruiser.cjs', ...cruised.filter((name) => existsSync(join(root, name)))],
    ],
    ['file rules', node, ['stack/lint-files.mjs']],
    ['dead code', bin('knip'), []],
    ['widget build and sizes', 'sh', ['-ec', `"${node}" widget/build.mjs; "${node}" widget/sizes.mjs`]],
    ...(composeIsHere() ? [['compose file', 'sh', ['-ec', composeCheck]]] : []),
  ];
}

async function check([name, program, args], context, count) {
  try {
    await step(`check: ${name}`, () =>
      command(`check-${name.replaceAll(' ', '-')}`, program, args, { ...context, env: projectEnv() }).then(
        () => undefined,
      ),
    );
    count.passed += 1;
  } catch (error) {
    console.error(error.message);
    count.failed += 1;
  }
}

/** Runs every check, `lanes` of them side by side, and gives how many passed and failed. */
export async function runChecks(context, lanes = 2) {
  const count = { passed: 0, failed: 0 };
  const left = checks();
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) await check(next, context, count);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return count;
}

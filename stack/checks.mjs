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
    ['format and lint', bin('biome'), ['check', '--error-on-warnings', '.']],
    ['types', bin('tsc'), ['--noEmit']],
    ['widget types', bin('tsc'), ['--noEmit', '-p', 'widget']],
    [
      'import arrows',
      bin('depcruise'),
      ['--config', '.dependency-cruiser.cjs', ...cruised.filter((name) => existsSync(join(root, name)))],
    ],
    ['file rules', node, ['stack/lint-files.mjs']],
    ['dead code', bin('knip'), []],
    ['widget build', node, ['widget/build.mjs']],
    ['sizes', node, ['widget/sizes.mjs']],
    ...(composeIsHere() ? [['compose file', 'sh', ['-ec', composeCheck]]] : []),
  ];
}

/** Runs every check and gives how many passed and failed. */
export async function runChecks(context) {
  const count = { passed: 0, failed: 0 };
  for (const [name, program, args] of checks()) {
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
  return count;
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './commands.mjs';
import { node, projectEnv, root } from './env.mjs';
import { step } from './progress.mjs';

const folders = ['app', 'server', 'widget', 'clickhouse', 'workflows', 'messages', 'public', 'cli'];
const files = [
  'instrumentation-client.ts',
  'next.config.js',
  'postcss.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const notSources = new Set(['node_modules', 'dist', 'migrations', 'histories']);
const stamp = join(root, '.next/leitstand-sources');

function hashFolder(hash, folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!notSources.has(entry.name)) hashFolder(hash, path);
    } else if (!/\.(test|spec|fixture)\.tsx?$/.test(entry.name)) {
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
    }
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const folder of folders) hashFolder(hash, join(root, folder));
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Builds the widget and the pages, when their sources changed since the last build that went through. */
export async function buildApp({ dataDir, register }) {
  const sources = hashOfSources();
  const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (known === sources && existsSync(join(root, '.next/BUILD_ID')) && existsSync(join(root, 'widget/dist'))) return;
  const options = { env: projectEnv({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }), dataDir, register };
  await step('widget build', () => command('build-widget', node, ['widget/build.mjs'], options).then(() => undefined));
  const next = join(root, 'node_modules/next/dist/bin/next');
  await step('page build', () => command('build-pages', node, [next, 'build'], options).then(() => undefined));
  writeFileSync(stamp, sources);
}

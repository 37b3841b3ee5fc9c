import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './env.mjs';

const largest = 400;
const forbiddenFolders = /(^|\/)(lib|utils|common|helpers|types|v2|legacy)\//;
const checkedByLines = /\.(ts|tsx|mjs|cjs|js|css|sql|html)$/;
const kebab = /^[a-z0-9_.[\]()-]+$/;
const bareNames = /^(README|LICENSE|SECURITY|CHANGELOG|CONTRIBUTING|Dockerfile)(\.md)?$/;
/** Addresses that others rely on carry their version: `api/v1`, `/widget/v1`. */
const addressParts = /^(app\/api\/v1\/|app\/_lib\/)/;

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
});
const complaints = [];
for (const path of listed.split('\0').filter((name) => name !== '')) {
  const name = basename(path);
  if (path.startsWith('tests/golden/') || /\.gen\./.test(name)) continue;
  if (forbiddenFolders.test(path) && !addressParts.test(path))
    complaints.push(`${path}: folders of this name gather what has no home; give it one`);
  if (!kebab.test(name) && !bareNames.test(name)) complaints.push(`${path}: file names are kebab-case`);
  if (!checkedByLines.test(name)) continue;
  let text;
  try {
    text = readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') continue;
    throw error;
  }
  const lines = text.split('\n').length - 1;
  if (lines > largest) complaints.push(`${path}: ${lines} lines; ${largest} is the most, split it`);
  if (/\b(TODO|FIXME|XXX)\b/.test(text) && !path.startsWith('stack/lint-files'))
    complaints.push(`${path}: says TODO or FIXME; do it or leave it out`);
  if (/\.(test|spec)\.tsx?$/.test(name) && /\b(it|test|describe)\.(skip|only|todo)\b/.test(text))
    complaints.push(`${path}: a test is skipped or runs alone`);
}
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length === 0 ? 0 : 1);

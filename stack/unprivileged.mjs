import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cache } from './env.mjs';
import { Trouble } from './progress.mjs';

/** A user that is not root, for a program that refuses to run as root: the one that owns its data, else the system's own. */
export function unprivileged(data) {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    if (line) return { uid: Number(line.split(':')[2]), gid: Number(line.split(':')[3]) };
  }
  throw new Trouble(
    'Postgres does not run as root, and this machine has neither a user postgres nor nobody. Start as another user.',
  );
}

/** The first folder on the way that a user may not enter: a home, a temporary folder. */
function closedFolder(path, { uid, gid }) {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (!found) continue;
    const right = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
    if ((found.mode & right) === 0) return folder;
  }
  return undefined;
}

function hint(closed) {
  return `Postgres does not run as root, and its user cannot enter ${closed}: start as another user, or open it with chmod o+x ${closed}`;
}

/** Nobody but root may have put programs there that are started as another user. */
function rootsOwn(folder) {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

/** A folder for copies of programs, which the user can enter and only root can write. */
function openPlace(user) {
  for (const folder of [cache, '/var/cache/leitstand', '/opt/leitstand']) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      if (rootsOwn(folder) && closedFolder(folder, user) === undefined) return folder;
    } catch {
      // A folder that cannot be made is no place; the next one may be.
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-'));
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * The folder of programs as the user can reach it: where it is, or a copy when a folder on the way is closed.
 * Programs look for their neighbours by path, so a right to pass closed folders would not be enough for them.
 * @throws {Trouble} saying what to do when there is no place for a copy.
 */
export function reachablePrograms(folder, user) {
  const closed = user.uid === undefined ? undefined : closedFolder(folder, user);
  if (closed === undefined) return folder;
  const { version } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8'));
  const place = openPlace(user);
  if (closedFolder(place, user) !== undefined) throw new Trouble(hint(closed));
  const copy = join(place, `postgres-${version}`);
  if (existsSync(copy) && rootsOwn(copy)) return copy;
  const unfinished = mkdtempSync(join(place, 'copying-'));
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  chmodSync(unfinished, 0o755);
  rmSync(copy, { recursive: true, force: true });
  renameSync(unfinished, copy);
  return copy;
}

/**
 * How a program of the user names its data folder. Behind a closed folder it is started standing in the data folder, and
 * names it by where it stands: that way needs no right on the folders above.
 * @throws {Trouble} saying what to do where the system has no such name.
 */
export function standingIn(folder, user) {
  const closed = user.uid === undefined ? undefined : closedFolder(dirname(folder), user);
  if (closed === undefined) return { cwd: folder, name: folder };
  if (platform() !== 'linux') throw new Trouble(hint(closed));
  return { cwd: folder, name: '/proc/self/cwd' };
}

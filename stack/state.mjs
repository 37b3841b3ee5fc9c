import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { end, lives, startOf } from './processes.mjs';
import { Trouble } from './progress.mjs';

/** Reads JSON; a file that is missing or was cut off by a kill gives the fallback. @throws when it may not be read. */
export function readJson(path, fallback) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return fallback;
    throw error;
  }
}

/** Writes a file so that a kill leaves the old or the new one, never half. */
export function writePrivate(path, text) {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, path);
}

/** Makes the data folder and its parts. @throws {Trouble} when it is another user's, or cannot be written. */
export function makeDataDir(dataDir) {
  const me = process.getuid?.();
  try {
    for (const name of ['', 'logs', 'run']) {
      mkdirSync(join(dataDir, name), { recursive: true });
      accessSync(join(dataDir, name), constants.R_OK | constants.W_OK | constants.X_OK);
    }
    if (me !== 0 && existsSync(join(dataDir, 'secrets.json')))
      accessSync(join(dataDir, 'secrets.json'), constants.R_OK);
  } catch (error) {
    throw new Trouble(
      `${dataDir} cannot be used by this user (${error.code}). Start as the user who made it, or choose another folder with DATA_DIR=…`,
    );
  }
}

/** @throws {Trouble} when a secret can be tried out. */
export function assertLong(name, secret) {
  if (secret.length < 32) {
    throw new Trouble(
      `${name} has fewer than 32 characters: anybody could try it out. Make one with: openssl rand -hex 32`,
    );
  }
  return secret;
}

/** Random secrets of this data folder, made once, kept in a file that only its owner reads. @throws {Trouble} for a short one */
export function secretsOf(dataDir, names) {
  const path = join(dataDir, 'secrets.json');
  const secrets = readJson(path, {});
  const missing = names.filter((name) => typeof secrets[name] !== 'string');
  for (const name of missing) secrets[name] = randomBytes(32).toString('base64url');
  if (missing.length > 0) writePrivate(path, JSON.stringify(secrets, null, 2));
  for (const name of names) assertLong(`The secret ${name} in ${path}`, secrets[name]);
  return secrets;
}

/** The processes started here, written down so that the next run can end what a kill left. */
export function openRegister(dataDir) {
  const path = join(dataDir, 'run', 'processes.json');
  const entries = new Map(Object.entries(readJson(path, {})));
  const save = () => writePrivate(path, JSON.stringify(Object.fromEntries(entries)));
  return {
    path,
    set(name, pid) {
      entries.set(name, { pid, start: startOf(pid) });
      save();
    },
    remove(name) {
      entries.delete(name);
      save();
    },
    /** Ends what an earlier run left behind, the last started first. */
    async clear() {
      const left = [...entries].reverse().filter(([, recorded]) => lives(recorded));
      for (const [name, recorded] of left) await end(recorded, { first: name === 'postgres' ? 'SIGINT' : 'SIGTERM' });
      entries.clear();
      save();
      return left.map(([name]) => name);
    },
  };
}

/** Puts a whole file where none is; false when one is there already. Of several at once only one gets true. */
function putExclusive(path, text) {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(temporary, { force: true });
  }
}

const holds = (holder) => holder !== undefined && holder.pid !== process.pid && lives(holder);

/**
 * Replaces the lock of a dead run. The claim names that run, so that of several only one replaces it; whoever comes
 * after finds another lock than the one it meant. False = look again.
 */
function replaceLock(path, dead, mine) {
  const claim = `${path}.${dead?.pid}-${dead?.start}`;
  if (!putExclusive(claim, mine)) {
    if (!holds(readJson(claim, undefined))) rmSync(claim, { force: true });
    return false;
  }
  try {
    const now = readJson(path, undefined);
    if (now?.pid !== dead?.pid || now?.start !== dead?.start) return false;
    writePrivate(path, mine);
    return true;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** Takes a data folder for this process alone. @throws {Trouble} when another live run has it. */
export function takeLock(dataDir) {
  const path = join(dataDir, 'run', 'lock.json');
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid) });
  for (;;) {
    if (putExclusive(path, mine)) break;
    const holder = readJson(path, undefined);
    if (holds(holder)) {
      throw new Trouble(
        `${dataDir} is in use by process ${holder.pid}. Stop that one first, or choose another folder with DATA_DIR=…`,
      );
    }
    if (replaceLock(path, holder, mine)) break;
  }
  return () => rmSync(path, { force: true });
}

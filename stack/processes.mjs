import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** When a process began, in its system's own words; undefined when there is no such process (a zombie counts as none). */
export function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  }
  try {
    readFileSync('/proc/self/stat');
    return undefined;
  } catch {
    return startFromPs(pid);
  }
}

function startFromPs(pid) {
  return askPs(pid, 'lstart');
}

function askPs(pid, what) {
  try {
    return execFileSync('ps', ['-o', `${what}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Name and parent of a process. */
function about(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const close = stat.lastIndexOf(')');
    return { name: stat.slice(stat.indexOf('(') + 1, close), parent: Number(stat.slice(close + 2).split(' ')[1]) };
  } catch {
    return { name: askPs(pid, 'comm') ?? '', parent: Number(askPs(pid, 'ppid') ?? 0) };
  }
}

/**
 * The processes whose death shall end this one: its parent and, when npm put a shell in between, npm itself.
 * A shell does not always hand itself over to what it runs, and lives on when npm is killed.
 */
export function whoStartedUs(underNpm) {
  const { name, parent } = about(process.ppid);
  const shell = underNpm && /(^|\/|-)(sh|dash|bash|zsh|ash|busybox)$/.test(name);
  const pids = shell ? [process.ppid, parent] : [process.ppid];
  return pids.map((pid) => ({ pid, start: startOf(pid) })).filter(({ start }) => start !== undefined);
}

/** Whether the very process that was written down still lives: pids are used again, start times are not. */
export function lives({ pid, start }) {
  return start !== undefined && startOf(pid) === start;
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Ends what a group leader left behind; everything started here leads a group of its own. */
export function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
  }
}

/** Processes that stand in a folder and whose title begins so; nobody on systems without /proc. */
function standingAt(folder, title) {
  let pids = [];
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  return pids.map(Number).filter((pid) => {
    try {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === folder && readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(title)
      );
    } catch {
      // It is gone, or somebody else's.
      return false;
    }
  });
}

/** Ends what leads a group of its own and outlived the process that made it, and waits until it is gone. */
export async function endLeftBehind(folder, title) {
  const left = standingAt(realpathSync(folder), title);
  for (const pid of left) signal(pid, 'SIGKILL');
  for (const until = Date.now() + 5000; Date.now() < until && left.some((pid) => startOf(pid) !== undefined); )
    await pause(20);
  return left;
}

export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Ends a process that was written down: politely, then surely. */
export async function end(recorded, { first = 'SIGTERM', patience = 5000 } = {}) {
  if (!lives(recorded)) return;
  signal(recorded.pid, first);
  for (const until = Date.now() + patience; Date.now() < until && lives(recorded); ) await pause(50);
  killGroup(recorded.pid);
  for (const until = Date.now() + 2000; Date.now() < until && lives(recorded); ) await pause(20);
}

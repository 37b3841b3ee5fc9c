import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { System } from '#tests/harness/system.ts';

/** The proportional share of memory of one process, in bytes; 0 once it is gone. */
async function shareOf(pid: number): Promise<number> {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function parents(): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isInteger(parent)) found.set(Number(name), parent);
  }
  return found;
}

/** Memory of each part of a system with all its children, in bytes (Linux: proportional set size). */
export async function memoryByPart({ dataDir }: System): Promise<Record<string, number>> {
  const register = JSON.parse(await readFile(join(dataDir, 'run/processes.json'), 'utf8')) as Record<
    string,
    { pid: number }
  >;
  const tree = await parents();
  const familyOf = (root: number): number[] => {
    const children = [...tree].filter(([, parent]) => parent === root).map(([pid]) => pid);
    return [root, ...children.flatMap(familyOf)];
  };
  const parts: Record<string, number> = {};
  for (const [name, { pid }] of Object.entries(register)) {
    const shares = await Promise.all(familyOf(pid).map(shareOf));
    parts[name] = shares.reduce((sum, share) => sum + share, 0);
  }
  return parts;
}

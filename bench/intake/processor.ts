import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Seconds of processor time by process: this one, the commands it ran to their end, and its engines. */
export type Processor = Record<'node' | 'command' | 'clickhouse' | 'postgres', number>;

type Stat = { parent: number; own: number; ended: number };
const TICKS = 100;

/** What Linux says of a process; null where there is none, or no Linux. */
function statOf(pid: number | string): Stat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ').map(Number) ?? [];
    const [, parent = 0] = fields;
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent, own: (user + system) / TICKS, ended: (endedUser + endedSystem) / TICKS };
  } catch {
    return null;
  }
}

/** A process and those it began: Postgres serves every connection by one of its own. */
function withChildren(pid: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const self = statOf(pid);
  const children = all.map(statOf).filter((stat) => stat?.parent === pid);
  return (self?.own ?? 0) + (self?.ended ?? 0) + children.reduce((sum, stat) => sum + (stat?.own ?? 0), 0);
}

function now(dataDir: string): Processor {
  const processes = JSON.parse(readFileSync(join(dataDir, 'run/processes.json'), 'utf8')) as Record<
    string,
    { pid: number } | undefined
  >;
  const { user, system } = process.cpuUsage();
  return {
    node: (user + system) / 1e6,
    command: statOf('self')?.ended ?? 0,
    clickhouse: statOf(processes.clickhouse?.pid ?? 0)?.own ?? 0,
    postgres: withChildren(processes.postgres?.pid ?? 0),
  };
}

/** Does some work; gives its result with the seconds and the processor time it took. Linux only: null elsewhere. */
export async function processorTime<T>(dataDir: string, work: () => Promise<T>) {
  const measured = process.platform === 'linux';
  const before = measured ? now(dataDir) : null;
  const begin = performance.now();
  const result = await work();
  const seconds = (performance.now() - begin) / 1000;
  const after = measured ? now(dataDir) : null;
  const used =
    before === null || after === null
      ? null
      : (Object.fromEntries(
          Object.entries(after).map(([name, value]) => [name, value - before[name as keyof Processor]]),
        ) as Processor);
  return { result, seconds, used };
}

/** A cell of a table: processor seconds for a million events. */
export function perMillion(used: Processor | null, events: number): string {
  if (used === null) return 'not measured';
  return Object.entries(used)
    .filter(([, seconds]) => seconds >= 0.05)
    .map(([name, seconds]) => `${name} ${((seconds * 1e6) / events).toFixed(1)} s`)
    .join(', ');
}

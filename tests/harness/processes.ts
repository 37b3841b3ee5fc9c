import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { eventually } from './eventually.ts';
import type { System } from './system.ts';

const registerShape = z.record(z.string(), z.object({ pid: z.number().int().positive() }));

export type Part = 'web' | 'worker' | 'postgres' | 'clickhouse' | 'temporal';

/** The process id of a part of the system, as its supervisor wrote it down; undefined while it is down. */
export function pidOf({ dataDir }: System, part: Part): number | undefined {
  try {
    const register = registerShape.parse(JSON.parse(readFileSync(join(dataDir, 'run/processes.json'), 'utf8')));
    return register[part]?.pid;
  } catch {
    return undefined;
  }
}

function sigkill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Kills a part without warning; gives the pid that is gone. @throws when it was not running. */
export function killPart(system: System, part: Part): number {
  const pid = pidOf(system, part);
  if (pid === undefined || !sigkill(pid)) throw new Error(`${part} was not running, so it could not be killed.`);
  return pid;
}

/** Waits until the supervisor has brought a part back under another pid and the whole system says it is well. */
export async function untilBack(system: System, part: Part, goneId: number): Promise<void> {
  await eventually(`${part} is started again`, async () => {
    const pid = pidOf(system, part);
    return pid !== undefined && pid !== goneId;
  });
  await untilHealthy(system);
}

/** Waits until `GET /api/health` answers 200, or, where calls are not to be had, all but LiveKit are ok. */
async function untilHealthy({ baseUrl }: System, patience = 90_000): Promise<void> {
  await eventually(
    'every component is ok',
    async () => {
      const response = await fetch(`${baseUrl}/api/health`, { signal: AbortSignal.timeout(10_000) });
      const { components } = (await response.json()) as { components: Record<string, string> };
      return Object.entries(components).every(([name, state]) => state === 'ok' || name === 'livekit');
    },
    { patience },
  );
}

/** Keeps a part down for a while (ms) against its supervisor, then lets it come back. */
export async function holdDown(system: System, part: Part, span: number): Promise<void> {
  const until = Date.now() + span;
  let gone = killPart(system, part);
  while (Date.now() < until) {
    const pid = pidOf(system, part);
    if (pid !== undefined && pid !== gone && sigkill(pid)) gone = pid;
    await pause(50);
  }
  await untilBack(system, part, gone);
}

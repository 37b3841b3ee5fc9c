import type { Probe } from './probes.ts';

export type ComponentState = 'ok' | 'starting' | 'down';

/** The answer of `GET /api/health`: `ok` only when every component is. */
export interface Health<Name extends string = string> {
  status: ComponentState;
  components: Record<Name, ComponentState>;
}

export interface CheckOptions {
  /** Milliseconds after which a component that did not answer counts as not there. */
  timeoutMs?: number;
  /** Milliseconds an answer is given again before the components are asked anew. */
  freshMs?: number;
  /** Milliseconds from the making of the check in which a component that never answered is starting, not down. */
  graceMs?: number;
  now?: () => number;
}

function within(probe: Probe, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([probe(), late]).finally(() => clearTimeout(timer));
}

/** Makes a check of components; callers at the same time share one round of questions. */
export function createCheck<Name extends string>(
  probes: Record<Name, Probe>,
  { timeoutMs = 4000, freshMs = 500, graceMs = 60_000, now = Date.now }: CheckOptions = {},
): () => Promise<Health<Name>> {
  const names = Object.keys(probes) as Name[];
  const madeAt = now();
  const everOk = new Set<Name>();
  let last: { at: number; health: Promise<Health<Name>> } | undefined;

  async function stateOf(name: Name): Promise<[Name, ComponentState]> {
    try {
      await within(probes[name], timeoutMs);
      everOk.add(name);
      return [name, 'ok'];
    } catch {
      return [name, !everOk.has(name) && now() - madeAt < graceMs ? 'starting' : 'down'];
    }
  }

  async function ask(): Promise<Health<Name>> {
    const states = await Promise.all(names.map(stateOf));
    const all = states.map(([, state]) => state);
    const status = all.includes('down') ? 'down' : all.includes('starting') ? 'starting' : 'ok';
    return { status, components: Object.fromEntries(states) as Record<Name, ComponentState> };
  }

  return () => {
    if (!last || now() - last.at >= freshMs) last = { at: now(), health: ask() };
    return last.health;
  };
}

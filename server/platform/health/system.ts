import { createCheck, type Health } from './check.ts';
import { probes } from './probes.ts';

const held = globalThis as { leitstandHealth?: () => Promise<Health> };

/** The health of the whole system as this web process sees it. */
export function systemHealth(): Promise<Health> {
  held.leitstandHealth ??= createCheck(probes);
  return held.leitstandHealth();
}

import { createCheck, type Health } from '#server/platform/health/check.ts';
import { probes } from '#server/platform/health/probes.ts';

const held = globalThis as { leitstandHealth?: () => Promise<Health> };

/** The state of each component after a real round trip, as this web process sees it; 200 only when all are `ok`, else 503. */
export async function answerHealth(): Promise<Response> {
  held.leitstandHealth ??= createCheck(probes);
  const health = await held.leitstandHealth();
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}

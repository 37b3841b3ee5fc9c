import { createCheck, type Health } from '#server/platform/health/check.ts';
import { createDetails, type HealthDetails } from '#server/platform/health/details.ts';
import { probes } from '#server/platform/health/probes.ts';

type Held = { check: () => Promise<Health>; details: () => Promise<HealthDetails> };
const held = globalThis as { leitstandHealth?: Held };

/**
 * The state of each component after a real round trip, as this web process sees it; 200 only when all are `ok`, else 503.
 * `details` says what is not well besides: an event that was set aside makes nobody unhealthy.
 */
export async function answerHealth(): Promise<Response> {
  held.leitstandHealth ??= { check: createCheck(probes), details: createDetails() };
  const [health, details] = await Promise.all([held.leitstandHealth.check(), held.leitstandHealth.details()]);
  return Response.json(
    { ...health, details },
    { status: health.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}

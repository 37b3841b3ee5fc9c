import { systemHealth } from '#server/platform/health/system.ts';

export const dynamic = 'force-dynamic';

/** `GET /api/health`: the state of each component after a real round trip; 200 only when all are `ok`, else 503. */
export async function GET(): Promise<Response> {
  const health = await systemHealth();
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}

export const dynamic = 'force-dynamic';

/** `GET /api/live`: this web process answers. Says nothing of the engines; see `/api/health`. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}

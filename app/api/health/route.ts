import { answerHealth } from '#server/doors/http/health.ts';

export const dynamic = 'force-dynamic';

/** `GET /api/health`: the state of the whole system. */
export function GET(): Promise<Response> {
  return answerHealth();
}

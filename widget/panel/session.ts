import type { WidgetSession } from '../protocol/frames.ts';

/** What proves that it is the same visitor as before. */
export type Resume = { visitor: string; secret: string };

export type SessionAnswer =
  | { kind: 'open'; session: WidgetSession }
  /** This site key does not run on this page: asking again is of no use. */
  | { kind: 'refused' }
  /** The visitor is no longer known: ask again as a new one. */
  | { kind: 'forgotten' }
  | { kind: 'later'; retryAfter?: number };

function isSession(value: unknown): value is WidgetSession {
  const session = value as Partial<WidgetSession> | null;
  return (
    typeof session?.token === 'string' && typeof session.visitor === 'string' && typeof session.expiresAt === 'string'
  );
}

/** Opens or resumes the visitor's session at the server. Never throws. */
export async function openSession(
  ask: typeof fetch,
  siteKey: string,
  hostOrigin: string,
  resume: Resume | undefined,
): Promise<SessionAnswer> {
  try {
    const response = await ask('/api/widget/session', {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ siteKey, hostOrigin, ...(resume && { resume }) }),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.ok) {
      const session: unknown = await response.json();
      return isSession(session) ? { kind: 'open', session } : { kind: 'later' };
    }
    if (resume && [401, 404].includes(response.status)) return { kind: 'forgotten' };
    if ([400, 401, 403, 404, 422].includes(response.status)) return { kind: 'refused' };
    const retryAfter = Number(response.headers.get('retry-after'));
    return { kind: 'later', ...(retryAfter > 0 && { retryAfter }) };
  } catch {
    return { kind: 'later' };
  }
}

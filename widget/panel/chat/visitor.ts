import { openSession, type Resume, type SessionAnswer } from '../session.ts';
import type { Shelf } from '../shelf.ts';

type Site = { siteKey: string; hostOrigin: string; ask: typeof fetch };

/** One tab at a time asks for a session, so that tabs opened together become one visitor; where there are no locks, all at once. */
async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await navigator.locks.request(name, work);
  } catch {
    return work();
  }
}

/** The visitor's identity: opens sessions and keeps what proves the visitor. `onForgotten`: the server knows the kept one no more. */
export function createVisitor(site: Site, shelf: Shelf, onForgotten: () => void) {
  let fresh: SessionAnswer | undefined;
  let latest: SessionAnswer | undefined;

  const ask = async (): Promise<SessionAnswer> => {
    const answer = await openSession(site.ask, site.siteKey, site.hostOrigin, shelf.get<Resume>('visitor'));
    if (answer.kind === 'forgotten') {
      shelf.put('visitor', undefined);
      onForgotten();
      return ask();
    }
    if (answer.kind === 'open' && answer.session.resumeSecret) {
      const { visitor, resumeSecret: secret } = answer.session;
      shelf.put('visitor', { visitor, secret } satisfies Resume);
    }
    return answer;
  };

  return {
    /** A session whose token was not refused and lives for another half minute. */
    async session(): Promise<SessionAnswer> {
      const kept = fresh;
      fresh = undefined;
      if (kept?.kind === 'open' && Date.parse(kept.session.expiresAt) - Date.now() > 30_000) {
        latest = kept;
        return kept;
      }
      latest = await alone(`leitstand:${site.siteKey}`, ask);
      return latest;
    },
    /** The kept visitor was taken away, here or in another tab: the next session is a new one's. */
    forget() {
      fresh = latest = undefined;
    },
    /** The server took the token: it may be used again. */
    accepted() {
      fresh = latest;
    },
  };
}

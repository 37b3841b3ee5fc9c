/** Where a live contact stands. Instants are milliseconds since 1970. */
export type ContactSituation = {
  now: number;
  status: 'waiting' | 'talking' | 'wrapup' | 'closed';
  /** Since when the visitor's connection is gone, if it is. */
  visitorGoneAt: number | null;
  visitorGraceSeconds: number;
  /** Since when the serving agent's connection is gone, if it is. */
  agentGoneAt: number | null;
  agentGraceSeconds: number;
  /** End of ringing of the standing offer. */
  offerExpiresAt: number | null;
  /** Automatic end of the running wrap-up. */
  wrapupDueAt: number | null;
};

/** What is to be done next; `wait` ends at the earliest with `until`, or with news about the contact. */
export type Step =
  | { do: 'abandon' }
  | { do: 'endByVisitor' }
  | { do: 'expireOffer' }
  | { do: 'match' }
  | { do: 'requeue' }
  | { do: 'endWrapup' }
  | { do: 'wait'; until: number | null };

const after = (from: number | null, seconds: number): number | null => (from === null ? null : from + seconds * 1000);

function earliest(...instants: (number | null)[]): number | null {
  const set = instants.filter((instant) => instant !== null);
  return set.length > 0 ? Math.min(...set) : null;
}

const due = (instant: number | null, now: number): boolean => instant !== null && instant <= now;

/**
 * The rule of a contact's life: the next step that its situation asks for.
 * @param matched true once matching was tried in this turn, so that a turn ends
 */
export function nextStep(at: ContactSituation, matched: boolean): Step {
  const visitorGone = after(at.visitorGoneAt, at.visitorGraceSeconds);
  switch (at.status) {
    case 'waiting':
      if (due(visitorGone, at.now)) return { do: 'abandon' };
      if (due(at.offerExpiresAt, at.now)) return { do: 'expireOffer' };
      // While the visitor is away the place is kept and the next one is served.
      if (at.offerExpiresAt === null && at.visitorGoneAt === null && !matched) return { do: 'match' };
      return { do: 'wait', until: earliest(visitorGone, at.offerExpiresAt) };
    case 'talking': {
      const agentGone = after(at.agentGoneAt, at.agentGraceSeconds);
      if (due(visitorGone, at.now)) return { do: 'endByVisitor' };
      if (due(agentGone, at.now)) return { do: 'requeue' };
      return { do: 'wait', until: earliest(visitorGone, agentGone) };
    }
    case 'wrapup':
      if (due(at.wrapupDueAt, at.now)) return { do: 'endWrapup' };
      return { do: 'wait', until: at.wrapupDueAt };
    case 'closed':
      return { do: 'wait', until: null };
  }
}

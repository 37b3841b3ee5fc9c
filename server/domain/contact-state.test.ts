import { describe, expect, it } from 'vitest';
import { type ContactSituation, nextStep } from './contact-state.ts';

const now = 1_000_000;
const base: ContactSituation = {
  now,
  status: 'waiting',
  visitorGoneAt: null,
  visitorGraceSeconds: 60,
  agentGoneAt: null,
  agentGraceSeconds: 20,
  offerExpiresAt: null,
  wrapupDueAt: null,
};

describe('nextStep while waiting', () => {
  it('matches once a turn, then waits for news', () => {
    expect(nextStep(base, false)).toEqual({ do: 'match' });
    expect(nextStep(base, true)).toEqual({ do: 'wait', until: null });
  });

  it('waits for the end of the ring, and expires the offer then', () => {
    expect(nextStep({ ...base, offerExpiresAt: now + 5 }, false)).toEqual({ do: 'wait', until: now + 5 });
    expect(nextStep({ ...base, offerExpiresAt: now }, false)).toEqual({ do: 'expireOffer' });
  });

  it('does not ring for a visitor who is away, and abandons after the grace', () => {
    expect(nextStep({ ...base, visitorGoneAt: now - 59_999 }, false)).toEqual({ do: 'wait', until: now + 1 });
    expect(nextStep({ ...base, visitorGoneAt: now - 60_000 }, false)).toEqual({ do: 'abandon' });
  });

  it('abandons rather than expires when both are due', () => {
    expect(nextStep({ ...base, visitorGoneAt: 0, offerExpiresAt: 1 }, false)).toEqual({ do: 'abandon' });
  });

  it('wakes at the earlier of ring and grace', () => {
    const both = { ...base, visitorGoneAt: now - 59_000, offerExpiresAt: now + 2_000 };
    expect(nextStep(both, true)).toEqual({ do: 'wait', until: now + 1_000 });
  });
});

describe('nextStep while talking', () => {
  const talking: ContactSituation = { ...base, status: 'talking' };

  it('waits for news as long as both are there', () => {
    expect(nextStep(talking, false)).toEqual({ do: 'wait', until: null });
  });

  it('requeues after the grace of a gone agent', () => {
    expect(nextStep({ ...talking, agentGoneAt: now - 19_000 }, false)).toEqual({ do: 'wait', until: now + 1_000 });
    expect(nextStep({ ...talking, agentGoneAt: now - 20_000 }, false)).toEqual({ do: 'requeue' });
  });

  it('ends when both are gone: nobody is left to be served', () => {
    expect(nextStep({ ...talking, agentGoneAt: 0, visitorGoneAt: 0 }, false)).toEqual({ do: 'endByVisitor' });
  });
});

describe('nextStep at the end', () => {
  it('ends the wrap-up when its time is over', () => {
    expect(nextStep({ ...base, status: 'wrapup', wrapupDueAt: now + 1 }, false)).toEqual({
      do: 'wait',
      until: now + 1,
    });
    expect(nextStep({ ...base, status: 'wrapup', wrapupDueAt: now }, false)).toEqual({ do: 'endWrapup' });
  });

  it('leaves a closed contact alone', () => {
    expect(nextStep({ ...base, status: 'closed', visitorGoneAt: 0 }, false)).toEqual({ do: 'wait', until: null });
  });
});

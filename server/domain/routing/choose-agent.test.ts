import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAgent, type Candidate, chooseAgent, mayServe, type Need, REFUSAL_REST_SECONDS } from './choose-agent.ts';

const now = Date.UTC(2026, 10, 1, 12);
const need: Need = { now, skills: [{ skillId: 'german', min: 3 }] };

function agent(login: string, over: Partial<Candidate> = {}): Candidate {
  return {
    agentId: login,
    login,
    state: 'ready',
    idleSince: now - 60_000,
    hasRoom: true,
    shareInUse: 0,
    ringing: false,
    refusedAt: null,
    skills: { german: 4 },
    ...over,
  };
}

describe('chooseAgent', () => {
  it('takes the longest idle', () => {
    const { agent: chosen } = chooseAgent(need, [agent('a'), agent('b', { idleSince: now - 90_000 })]);
    expect(chosen?.login).toBe('b');
  });

  it('takes the lower share of capacity in use before the longer idle', () => {
    const busy = agent('busy', { shareInUse: 2 / 3, idleSince: now - 600_000 });
    expect(chooseAgent(need, [busy, agent('free', { idleSince: now - 1_000 })]).agent?.login).toBe('free');
  });

  it('decides ties by login, whatever the order of the candidates', () => {
    expect(chooseAgent(need, [agent('b'), agent('a')]).agent?.login).toBe('a');
    expect(chooseAgent(need, [agent('a'), agent('b')]).agent?.login).toBe('a');
  });

  it.each([
    ['notReady', { state: 'wrapup' as const }],
    ['notReady', { state: 'away' as const }],
    ['lacksSkill', { skills: { german: 2 } }],
    ['lacksSkill', { skills: {} }],
    ['full', { hasRoom: false }],
    ['ringing', { ringing: true }],
    ['refused', { refusedAt: now - 1_000 }],
  ])('leaves out an agent who is %s and says so', (because, over) => {
    const { agent: chosen, why } = chooseAgent(need, [agent('a', over)]);
    expect(chosen).toBeNull();
    expect(why.excluded).toEqual([{ agent: 'a', because }]);
  });

  it('offers again once the rest after a refusal is over', () => {
    const refused = agent('a', { refusedAt: now - REFUSAL_REST_SECONDS * 1000 });
    expect(mayServe(need, refused)).toBe(true);
  });

  it('tells the ranking with idle seconds', () => {
    const { why } = chooseAgent({ now, skills: [] }, [agent('a'), agent('b', { idleSince: now - 5_000 })]);
    expect(why.ranked).toEqual([
      { agent: 'a', idleSeconds: 60, shareInUse: 0 },
      { agent: 'b', idleSeconds: 5, shareInUse: 0 },
    ]);
    expect(why.considered).toBe(2);
  });

  it('keeps the log short however many agents there are', () => {
    const crowd = Array.from({ length: 500 }, (_, i) => agent(`a${i}`, { state: 'busy' }));
    const { why } = chooseAgent(need, crowd);
    expect(why.considered).toBe(500);
    expect(why.excluded.length).toBeLessThanOrEqual(20);
  });
});

describe('bestAgent', () => {
  const drawn = fc.record({
    state: fc.constantFrom('ready', 'busy', 'wrapup', 'away'),
    idleSince: fc.integer({ min: 0, max: 5 }).map((seconds) => now - seconds * 1000),
    hasRoom: fc.boolean(),
    shareInUse: fc.constantFrom(0, 0.5),
    ringing: fc.boolean(),
    refusedAt: fc.constantFrom(null, now - 1000, now - 60_000),
    skills: fc.constantFrom<Record<string, number>>({}, { german: 2 }, { german: 4 }),
  });

  it('chooses as chooseAgent does, whoever is there, and never one who may not serve', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 8 }), (all) => {
        const candidates = all.map((over, index) => agent(`agent ${index}`, over as Partial<Candidate>));
        const best = bestAgent(need, candidates);
        expect(best).toBe(chooseAgent(need, candidates).agent);
        if (best) expect(mayServe(need, best)).toBe(true);
        else expect(candidates.some((one) => mayServe(need, one))).toBe(false);
      }),
    );
  });
});

import { expect, it } from 'vitest';
import { scenarioOfDay } from './past-day.ts';
import { replayDay } from './replay-day.ts';

const minute = 60_000;
const visit = (at: number, waited: number, outcome = 'answered') => ({
  ...{ queue: 'a', enteredAt: at * minute, leftAt: (at + waited) * minute, outcome, waitMs: waited * minute },
});
const talk = (agent: string, from: number, to: number) => ({
  ...{ agent, queue: 'a', startedAt: from * minute, endedAt: to * minute },
});
const judge = { threshold: 20, shortAbandonThreshold: 5, target: 0.8, moreAgents: 0 };
const replay = { threshold: 20, shortAbandonThreshold: 5, moreAgents: 0, seed: 1 };

it('takes an agent for present between two conversations, unless somebody waited meanwhile', () => {
  const quiet = scenarioOfDay(
    { visits: [visit(0, 0), visit(20, 0)], segments: [talk('ann', 0, 5), talk('ann', 20, 25)] },
    replay,
  );
  expect(quiet?.agents[0]?.shifts).toEqual([{ from: 0, to: 25 }]);
  const waited = scenarioOfDay(
    { visits: [visit(0, 0), visit(10, 10)], segments: [talk('ann', 0, 5), talk('ann', 20, 25)] },
    replay,
  );
  expect(waited?.agents[0]?.shifts).toEqual([
    { from: 0, to: 10 },
    { from: 20, to: 25 },
  ]);
  const noon = scenarioOfDay({ visits: [visit(0, 0)], segments: [talk('ann', 0, 5), talk('ann', 60, 65)] }, replay);
  expect(noon?.agents[0]?.shifts).toEqual([
    { from: 0, to: 5 },
    { from: 60, to: 65 },
  ]);
});

it('plays the very arrivals, and says how many more would have held the target', () => {
  const minutes = Array.from({ length: 60 }, (_, at) => at);
  const day = {
    visits: minutes.map((at) => visit(at, at < 10 ? 0 : 3, at < 10 ? 'answered' : 'abandoned')),
    segments: minutes.slice(0, 10).map((at) => talk('ann', at * 6, at * 6 + 6)),
  };
  const replayed = replayDay(day, judge);
  expect(replayed?.real).toEqual({ offered: 60, averageWait: 150, serviceLevel: 10 / 60, abandonRate: 50 / 60 });
  expect(replayed?.model.offered).toBe(60);
  expect(replayed?.model.serviceLevel).toBeLessThan(0.4);
  expect(replayed?.agentsAtMost).toBe(1);
  // 60 contacts of 6 minutes an hour are 6 erlangs.
  expect(replayed?.moreForTarget).toBeGreaterThanOrEqual(4);
  expect(replayed?.moreForTarget).toBeLessThanOrEqual(8);
  const held = replayDay(day, { ...judge, moreAgents: replayed?.moreForTarget ?? 0 });
  expect(held?.model.serviceLevel).toBeGreaterThanOrEqual(0.8);
});

it('has nothing to say of a day on which nobody came or nobody worked', () => {
  expect(replayDay({ visits: [], segments: [talk('ann', 0, 5)] }, judge)).toBeNull();
  expect(replayDay({ visits: [visit(0, 1)], segments: [] }, judge)).toBeNull();
});

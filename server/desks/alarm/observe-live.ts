import type { AlarmCondition } from '#server/domain/alarm/rule.ts';
import type { LiveState } from '#server/services/monitor/index.ts';
import { type Observation, RuleProblem } from './observation.ts';

export type LiveCondition = Extract<
  AlarmCondition,
  { kind: 'waiting' | 'longestWait' | 'contactWait' | 'noAgentReady' | 'agentInState' }
>;

const secondsSince = (since: string, now: Date): number => Math.max(0, (now.getTime() - Date.parse(since)) / 1000);

function queuesOf(live: LiveState, queue: string | undefined): LiveState['queues'] {
  const found = queue === undefined ? live.queues : live.queues.filter(({ name }) => name === queue);
  if (queue !== undefined && found.length === 0)
    throw new RuleProblem(`queue: ${queue} does not exist any more, or nothing is routed to it.`);
  return found;
}

/**
 * What a condition on live states sees, from the very state that the Online Monitor shows.
 * @throws {RuleProblem} when its queue is gone
 */
export function observeLive(condition: LiveCondition, live: LiveState): Observation[] {
  const { now } = live;
  const waiting = live.contacts.filter(({ status }) => status === 'waiting' || status === 'ringing');
  if (condition.kind === 'agentInState') {
    const { state, group } = condition;
    return live.agents
      .filter((agent) => agent.state === state && (group === undefined || agent.groupIds.includes(group)))
      .map((agent) => ({
        kind: 'agent',
        subject: agent.login,
        label: agent.name,
        value: secondsSince(agent.since, now),
      }));
  }
  if (condition.kind === 'contactWait') {
    const names = new Set(queuesOf(live, condition.queue).map(({ name }) => name));
    return waiting
      .filter(({ queue }) => names.has(queue))
      .map(({ contact, visitorName, since }) => ({
        kind: 'contact',
        subject: contact,
        label: visitorName ?? null,
        value: secondsSince(since, now),
      }));
  }
  return queuesOf(live, condition.queue).map(({ name, label }) => {
    const here = waiting.filter(({ queue }) => queue === name);
    return { kind: 'queue', subject: name, label, value: valueAt(condition, name, here, live) };
  });
}

function valueAt(
  condition: Extract<LiveCondition, { kind: 'waiting' | 'longestWait' | 'noAgentReady' }>,
  queue: string,
  here: LiveState['contacts'],
  { agents, now }: LiveState,
): number {
  switch (condition.kind) {
    case 'waiting':
      return here.length;
    case 'longestWait':
      return Math.max(0, ...here.map(({ since }) => secondsSince(since, now)));
    case 'noAgentReady': {
      const ready = agents.some((agent) => agent.state === 'ready' && agent.queues.includes(queue));
      return !ready && (!condition.whileWaiting || here.length > 0) ? 1 : 0;
    }
  }
}

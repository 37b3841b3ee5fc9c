import { thresholdOf } from '#server/domain/channel-thresholds.ts';
import { type Lamp, lampOf } from '#server/domain/lamp.ts';
import type { LiveState } from '#server/services/monitor/index.ts';
import type { MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';
import type { FiguresOfToday } from './day-figures.ts';
import { type MonitorReach, withinMonitorReach } from './reach.ts';

const unknown = { offered: null, answered: null, abandoned: null, serviceLevel: null, serviceLevel30m: null };
/** Nothing has come to the queue today: counts are known to be 0, ratios have no denominator. */
const quiet = { ...unknown, offered: 0, answered: 0, abandoned: 0 };

const nothing = { handled: null, aht: null };
const idle = { handled: 0, aht: null };

/** When a contact that waits passes the threshold of the queue for its channel. */
function breachOf(queue: LiveState['queues'][number], { since, channel = '' }: LiveState['contacts'][number]): string {
  return new Date(Date.parse(since) + thresholdOf(queue, channel) * 1000).toISOString();
}

function describeQueue(
  queue: LiveState['queues'][number],
  { agents, contacts }: LiveState,
  figures: FiguresOfToday,
  lampBefore: Lamp,
): MonitorQueue {
  const here = contacts.filter((contact) => contact.queue === queue.name);
  const waiting = here.filter(({ status }) => status === 'waiting' || status === 'ringing');
  const able = agents.filter((agent) => agent.queues.includes(queue.name));
  const inState = (state: string) => able.filter((agent) => agent.state === state).length;
  const { serviceLevel30m, ...today } = figures.queues.get(queue.name) ?? (figures.at === null ? unknown : quiet);
  return {
    queue: queue.name,
    ...(queue.label !== null && { label: queue.label }),
    waiting: waiting.length,
    longestWaitSince: waiting.map(({ since }) => since).sort()[0] ?? null,
    breachAt: waiting.map((contact) => breachOf(queue, contact)).sort()[0] ?? null,
    talking: here.filter(({ status }) => status === 'talking').length,
    agents: { ready: inState('ready'), busy: inState('busy'), wrapup: inState('wrapup'), away: inState('away') },
    threshold: queue.serviceLevelThreshold,
    target: queue.serviceLevelTarget,
    today,
    serviceLevel30m,
    lamp: lampOf(today.serviceLevel, queue.serviceLevelTarget, lampBefore),
  };
}

/**
 * The Online Monitor as somebody with this reach sees it: live state of this moment, figures as last computed.
 * @param whole the state of the whole tenant
 * @param before the state shown before, whose lamps decide about small changes
 */
export function describeMonitor(
  whole: LiveState,
  reach: MonitorReach,
  figures: FiguresOfToday,
  before?: MonitorState,
): MonitorState {
  const state = withinMonitorReach(whole, reach);
  const lamps = new Map(before?.queues.map(({ queue, lamp }) => [queue, lamp]));
  return {
    rev: state.now.getTime(),
    now: state.now.toISOString(),
    figuresAt: figures.at,
    figuresStale: figures.stale,
    conservation: state.conservation,
    queues: state.queues.map((queue) => describeQueue(queue, state, figures, lamps.get(queue.name) ?? 'none')),
    agents: state.agents.map(({ groupIds, ...agent }) => agent),
    groups: state.groups.map(({ name }) => ({
      group: name,
      ...(figures.groups.get(name) ?? (figures.at === null ? nothing : idle)),
    })),
    contacts: state.contacts.map(({ siteId, servedBy, ...contact }) => contact),
  };
}

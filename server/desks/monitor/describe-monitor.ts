import { thresholdOf } from '#server/domain/channel-thresholds.ts';
import { kindOfChannel } from '#server/domain/channels.ts';
import { isAtRest, lampOf } from '#server/domain/lamp.ts';
import { worstLamp } from '#server/domain/wall/target-lamp.ts';
import type { LiveState } from '#server/services/monitor/index.ts';
import type { MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';
import type { FiguresOfToday } from './day-figures.ts';
import { type MonitorReach, withinMonitorReach } from './reach.ts';

const unknown = {
  offered: null,
  answered: null,
  abandoned: null,
  shortAbandoned: null,
  serviceLevel: null,
  serviceLevel30m: null,
  kinds: [],
  channels: [],
};
/** Nothing has come to the queue today: counts are known to be 0, ratios have no denominator. */
const quiet = { ...unknown, offered: 0, answered: 0, abandoned: 0, shortAbandoned: 0 };

const nothing = { handled: null, aht: null };
const idle = { handled: 0, aht: null };

/** When a contact that waits passes the threshold of the queue for its channel. */
function breachOf(queue: LiveState['queues'][number], { since, channel = '' }: LiveState['contacts'][number]): string {
  return new Date(Date.parse(since) + thresholdOf(queue, channel) * 1000).toISOString();
}

/** The thresholds by which those who came, or are there, are judged: rising, each once; without any, the queue's own. */
function thresholdsOf(queue: LiveState['queues'][number], channels: readonly string[]): number[] {
  const judged = channels.filter((channel) => ['live', 'written'].includes(kindOfChannel(channel) ?? ''));
  const used = [...new Set(judged.map((channel) => thresholdOf(queue, channel)))].sort((a, b) => a - b);
  return used.length > 0 ? used : [queue.serviceLevelThreshold];
}

/** Whether one of those who wait fits: an agent full of chats is not idle beside a chat, though a call would fit. */
function couldTake({ roomFor = [] }: LiveState['agents'][number], waiting: LiveState['contacts']): boolean {
  return waiting.some(({ channel }) => channel !== undefined && roomFor.includes(channel));
}

function describeQueue(
  queue: LiveState['queues'][number],
  { agents, contacts }: LiveState,
  figures: FiguresOfToday,
  before: MonitorQueue | undefined,
): MonitorQueue {
  const here = contacts.filter((contact) => contact.queue === queue.name);
  const waiting = here.filter(({ status }) => status === 'waiting' || status === 'ringing');
  const able = agents.filter((agent) => agent.queues.includes(queue.name));
  const inState = (state: string) => able.filter((agent) => agent.state === state).length;
  const known = figures.queues.get(queue.name) ?? (figures.at === null ? unknown : quiet);
  const { serviceLevel30m, kinds, channels, ...today } = known;
  const present = { ready: inState('ready'), busy: inState('busy'), wrapup: inState('wrapup'), away: inState('away') };
  const ringing = new Set(contacts.filter(({ status }) => status === 'ringing').map(({ agentId }) => agentId));
  const idle = able.every(({ roomFor }) => roomFor !== undefined)
    ? able.filter((agent) => agent.state === 'ready' && !ringing.has(agent.id) && couldTake(agent, waiting)).length
    : undefined;
  const signedIn = present.ready + present.busy + present.wrapup + present.away;
  const rests = isAtRest({ waiting: waiting.length, signedIn });
  const lit = kinds.map(({ kind, serviceLevel }) => {
    const lampBefore = before?.kinds?.find((one) => one.kind === kind)?.lamp ?? 'none';
    return { kind, serviceLevel, lamp: rests ? 'none' : lampOf(serviceLevel, queue.serviceLevelTarget, lampBefore) };
  });
  return {
    queue: queue.name,
    ...(queue.label !== null && { label: queue.label }),
    waiting: waiting.length,
    longestWaitSince: waiting.map(({ since }) => since).sort()[0] ?? null,
    breachAt: waiting.map((contact) => breachOf(queue, contact)).sort()[0] ?? null,
    talking: here.filter(({ status }) => status === 'talking').length,
    agents: present,
    ...(idle !== undefined && { idle }),
    threshold: queue.serviceLevelThreshold,
    thresholds: thresholdsOf(queue, [...channels, ...here.map(({ channel }) => channel ?? '')]),
    target: queue.serviceLevelTarget,
    today,
    serviceLevel30m,
    kinds: lit,
    lamp: worstLamp(lit.map(({ lamp }) => lamp)),
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
  const shown = new Map(before?.queues.map((queue) => [queue.queue, queue]));
  return {
    rev: state.now.getTime(),
    now: state.now.toISOString(),
    figuresAt: figures.at,
    figuresStale: figures.stale,
    conservation: state.conservation,
    queues: state.queues.map((queue) => describeQueue(queue, state, figures, shown.get(queue.name))),
    agents: state.agents.map(({ groupIds, ...agent }) => agent),
    groups: state.groups.map(({ name }) => ({
      group: name,
      ...(figures.groups.get(name) ?? (figures.at === null ? nothing : idle)),
    })),
    contacts: state.contacts.map(({ siteId, servedBy, ...contact }) => {
      const queue = state.queues.find(({ name }) => name === contact.queue);
      return queue ? { ...contact, threshold: thresholdOf(queue, contact.channel ?? '') } : contact;
    }),
  };
}

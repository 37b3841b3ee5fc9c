import { type Lamp, lampOf } from '#server/domain/lamp.ts';
import type { Ctx } from '#server/services/context.ts';
import { loadLiveState } from '#server/services/monitor/load-live-state.ts';
import type { MonitorQueue, MonitorState } from '#widget/protocol/staff.ts';
import type { FiguresOfTenant } from './day-figures.ts';

type LiveState = Awaited<ReturnType<typeof loadLiveState>>;
const nothing = { offered: null, answered: null, abandoned: null, serviceLevel: null, serviceLevel30m: null };

function describeQueue(
  queue: LiveState['queues'][number],
  { agents, contacts }: LiveState,
  figures: FiguresOfTenant,
  lampBefore: Lamp,
): MonitorQueue {
  const here = contacts.filter((contact) => contact.queue === queue.name);
  const waiting = here.filter(({ status }) => status === 'waiting' || status === 'ringing');
  const able = agents.filter((agent) => agent.queues.includes(queue.name));
  const inState = (state: string) => able.filter((agent) => agent.state === state).length;
  const { serviceLevel30m, ...today } = figures.queues.get(queue.name) ?? nothing;
  return {
    queue: queue.name,
    ...(queue.label !== null && { label: queue.label }),
    waiting: waiting.length,
    longestWaitSince: waiting.map(({ since }) => since).sort()[0] ?? null,
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
 * The Online Monitor of a tenant: live state of this moment, figures as last computed.
 * @param before the state shown before, whose lamps decide about small changes
 */
export async function loadMonitor(
  ctx: Ctx,
  figures: FiguresOfTenant,
  before: MonitorState | undefined,
): Promise<MonitorState> {
  const state = await loadLiveState({ ctx });
  const lamps = new Map(before?.queues.map(({ queue, lamp }) => [queue, lamp]));
  return {
    rev: state.now.getTime(),
    now: state.now.toISOString(),
    figuresAt: figures.at,
    figuresStale: figures.stale,
    queues: state.queues.map((queue) => describeQueue(queue, state, figures, lamps.get(queue.name) ?? 'none')),
    agents: state.agents,
    contacts: state.contacts,
  };
}

import { isAnsweredByMessage } from '../channels.ts';
import type { EventOf, LeitstandEvent } from '../events/event.ts';
import type { Visit } from './facts.ts';
import { close, lengthOf } from './stretches.ts';

/** A visit while it is being told, with the segment that took it. */
export interface VisitDraft extends Visit {
  segment: string | null;
}

/** The visits of one contact, from its sorted events. */
export function projectVisits(events: readonly LeitstandEvent[], channel: string): VisitDraft[] {
  const visits: VisitDraft[] = [];
  const takers = new Map<VisitDraft, Map<string, string>>();
  const openIn = (queue: string) => visits.find((visit) => visit.queue === queue && visit.leftAt === null);

  for (const event of events) {
    const at = Date.parse(event.time);
    switch (event.type) {
      case 'contact.queued':
        if (openIn(event.queue) === undefined) visits.push(enter(visits, event, channel));
        break;
      case 'visit.paused': {
        const visit = openIn(event.queue);
        if (visit !== undefined && visit.pauses.at(-1)?.to !== null) visit.pauses.push({ from: at, to: null });
        break;
      }
      case 'visit.resumed':
        close(openIn(event.queue)?.pauses ?? [], at);
        break;
      case 'contact.dequeued': {
        const visit = openIn(event.queue);
        if (visit !== undefined) leave(visit, at, event.outcome);
        break;
      }
      case 'segment.started': {
        const visit = event.queue === undefined ? undefined : openIn(event.queue);
        if (visit === undefined) break;
        if (isAnsweredByMessage(visit.channel)) {
          takers.set(visit, (takers.get(visit) ?? new Map()).set(event.agent, event.segment));
          visit.segment ??= event.segment;
        } else answer(visit, at, event.agent, event.segment);
        break;
      }
      case 'message.sent':
        if (event.sender !== 'agent' || event.automatic || event.visibility !== 'public') break;
        for (const visit of visits) {
          const segment = event.agent === undefined ? undefined : takers.get(visit)?.get(event.agent);
          if (visit.leftAt === null && segment !== undefined) answer(visit, at, event.agent ?? null, segment);
        }
        break;
      default:
    }
  }
  const last = visits.at(-1);
  if (last?.outcome === 'overflowed') last.turnedAway = events.some((event) => isRefusal(event, last.leftAt ?? 0));
  return visits;
}

/** Nothing followed the overflow but the end by the system, or a refusal. */
function isRefusal(event: LeitstandEvent, since: number): boolean {
  if (Date.parse(event.time) < since) return false;
  return event.type === 'contact.rejected' || (event.type === 'contact.ended' && event.by === 'system');
}

function enter(visits: readonly VisitDraft[], event: EventOf<'contact.queued'>, channel: string): VisitDraft {
  const { queue, cause } = event;
  return {
    ordinal: visits.length + 1,
    channel: event.channel ?? channel,
    queue,
    cause,
    enteredAt: Date.parse(event.time),
    leftAt: null,
    outcome: null,
    pauses: [],
    pausedMs: 0,
    waitMs: null,
    agent: null,
    reasons: [],
    ringing: false,
    returned: visits.some((visit) => visit.queue === queue),
    turnedAway: false,
    segment: null,
  };
}

function leave(visit: VisitDraft, at: number, outcome: string): void {
  close(visit.pauses, at);
  visit.leftAt = at;
  visit.outcome = outcome;
  visit.pausedMs = lengthOf(visit.pauses);
  visit.waitMs = at - visit.enteredAt - visit.pausedMs;
}

function answer(visit: VisitDraft, at: number, agent: string | null, segment: string): void {
  leave(visit, at, 'answered');
  visit.agent = agent;
  visit.segment = segment;
}

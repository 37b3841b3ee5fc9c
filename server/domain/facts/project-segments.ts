import type { EventOf, LeitstandEvent } from '../events/event.ts';
import type { Segment } from './facts.ts';
import type { VisitDraft } from './project-visits.ts';
import { close, without } from './stretches.ts';

type SegmentEvent = Extract<LeitstandEvent, { segment: string }>;

/** The segments of one contact with their spans of role, hold and wrap-up, from its sorted events. */
export function projectSegments(events: readonly LeitstandEvent[], visits: readonly VisitDraft[]): Segment[] {
  const segments = new Map<string, Segment>();
  for (const event of events) {
    if (!('segment' in event) || typeof event.segment !== 'string') continue;
    if (event.type === 'segment.started') {
      if (!segments.has(event.segment)) segments.set(event.segment, start(event, visits));
      continue;
    }
    const segment = segments.get(event.segment);
    if (segment !== undefined) step(segment, event as SegmentEvent, Date.parse(event.time));
  }
  for (const segment of segments.values()) finish(segment);
  return [...segments.values()];
}

function start(event: EventOf<'segment.started'>, visits: readonly VisitDraft[]): Segment {
  const at = Date.parse(event.time);
  const waited = visits.filter((visit) => visit.queue === event.queue && visit.enteredAt <= at);
  const visit = waited.find((candidate) => candidate.segment === event.segment) ?? stillOpen(waited, at);
  return {
    segment: event.segment,
    agent: event.agent,
    queue: event.queue ?? null,
    visitEnteredAt: visit?.enteredAt ?? null,
    startedAt: at,
    endedAt: null,
    handledAt: null,
    end: null,
    primary: event.role === 'primary',
    roles: [{ role: event.role, from: at, to: null }],
    holds: [],
    wrapups: [],
    talk: [],
    reasons: [],
    reasonByPerson: false,
    automaticWrapups: 0,
  };
}

/** On asynchronous channels a second agent may take a visit that nobody has answered yet. */
function stillOpen(visits: readonly VisitDraft[], at: number): VisitDraft | undefined {
  return visits.find((visit) => visit.segment !== null && (visit.leftAt === null || visit.leftAt > at));
}

function step(segment: Segment, event: SegmentEvent, at: number): void {
  switch (event.type) {
    case 'segment.roleChanged':
      if (segment.endedAt !== null) return;
      close(segment.roles, at);
      segment.roles.push({ role: event.role, from: at, to: null });
      segment.primary ||= event.role === 'primary';
      return;
    case 'hold.started':
      if (segment.endedAt === null && segment.holds.at(-1)?.to !== null) segment.holds.push({ from: at, to: null });
      return;
    case 'hold.ended':
      close(segment.holds, at);
      return;
    case 'segment.ended':
      if (segment.endedAt !== null) return;
      segment.endedAt = at;
      segment.end = event.end;
      close(segment.roles, at);
      close(segment.holds, at);
      return;
    case 'wrapup.started':
      if (segment.wrapups.at(-1)?.to !== null) segment.wrapups.push({ from: at, to: null });
      return;
    case 'wrapup.ended':
      close(segment.wrapups, at);
      if (event.automatic) segment.automaticWrapups += 1;
      else segment.reasonByPerson ||= event.reasons.length > 0;
      segment.reasons = [...new Set([...segment.reasons, ...event.reasons])].sort();
      return;
    default:
  }
}

function finish(segment: Segment): void {
  const primary = segment.roles.filter((span) => span.role === 'primary');
  segment.talk = without(primary, segment.holds);
  const ends = [segment.endedAt, ...segment.wrapups.map((wrapup) => wrapup.to)];
  segment.handledAt = ends.some((end) => end === null) ? null : Math.max(...ends.map((end) => end ?? 0));
}

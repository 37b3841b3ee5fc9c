import type { LeitstandEvent } from '../events/event.ts';
import { sortEvents } from '../events/order.ts';
import type { Contact, ContactFacts, ContactTraits, Episode, Offer, Segment, Stretch, Transfer } from './facts.ts';
import { projectOffers, rangAt } from './project-offers.ts';
import { projectResponses } from './project-responses.ts';
import { projectEvaluations, projectTransfers } from './project-reviews.ts';
import { projectSegments } from './project-segments.ts';
import { lastPrimary, projectSurveys } from './project-surveys.ts';
import { projectVisits, type VisitDraft } from './project-visits.ts';
import { close, lengthOf } from './stretches.ts';

/**
 * Everything the events of one contact say, in whatever order and how often they are given.
 * Null while contact.created has not arrived: nothing is told of a contact whose beginning is unknown.
 */
export function projectContact(given: readonly LeitstandEvent[]): ContactFacts | null {
  const events = sortEvents(given);
  const created = events.find((event) => event.type === 'contact.created');
  if (created === undefined) return null;
  const traits: ContactTraits = {
    contact: created.contact,
    channel: created.channel,
    direction: created.direction,
    site: created.site ?? null,
    language: created.language ?? null,
    customer: created.customer ?? null,
  };
  for (const event of events) if (event.type === 'contact.identified') traits.customer = event.customer;

  const visits = projectVisits(events, traits.channel);
  const segments = projectSegments(events, visits);
  const offers = projectOffers(events, visits);
  const transfers = projectTransfers(events, segments);
  const surveys = projectSurveys(events, segments, visits);
  finishVisits(visits, segments, offers);
  return {
    traits,
    contact: {
      ...lifeOf(events, Date.parse(created.time)),
      episodes: episodesOf(events, Date.parse(created.time), visits, segments),
      ...waitingOf(visits),
      ...handlingOf(segments),
      ...movesOf(visits, segments, transfers),
    },
    visits: visits.map(({ segment: _, ...visit }) => visit),
    segments,
    offers,
    responses: projectResponses(events, traits.channel),
    surveys,
    transfers,
    evaluations: projectEvaluations(events, segments),
  };
}

function finishVisits(visits: VisitDraft[], segments: readonly Segment[], offers: readonly Offer[]): void {
  for (const visit of visits) {
    visit.ringing = rangAt(offers, visit);
    visit.reasons = segments.find((segment) => segment.segment === visit.segment)?.reasons ?? [];
  }
}

type Life = Pick<
  Contact,
  'createdAt' | 'endedAt' | 'endedBy' | 'closedAt' | 'reopenedAt' | 'rejectedReason' | 'rejectedQueue'
>;

function lifeOf(events: readonly LeitstandEvent[], createdAt: number): Life {
  const life: Life = {
    createdAt,
    endedAt: null,
    endedBy: null,
    closedAt: null,
    reopenedAt: [],
    rejectedReason: null,
    rejectedQueue: null,
  };
  for (const event of events) {
    const at = Date.parse(event.time);
    if (event.type === 'contact.ended') {
      life.endedAt = at;
      life.endedBy = event.by;
    } else if (event.type === 'contact.closed') life.closedAt = at;
    else if (event.type === 'contact.rejected') {
      life.rejectedReason ??= event.reason;
      life.rejectedQueue ??= event.queue ?? null;
    } else if (event.type === 'contact.reopened') {
      life.reopenedAt.push(at);
      life.endedAt = null;
      life.endedBy = null;
      life.closedAt = null;
    }
  }
  return life;
}

/** The contact cut at its ends and reopenings; what is answered belongs to the episode it happened in. */
function episodesOf(
  events: readonly LeitstandEvent[],
  createdAt: number,
  visits: readonly VisitDraft[],
  segments: readonly Segment[],
): Episode[] {
  const spans: Stretch[] = [{ from: createdAt, to: null }];
  for (const event of events) {
    const at = Date.parse(event.time);
    if (event.type === 'contact.ended') close(spans, at);
    else if (event.type === 'contact.reopened') spans.push({ from: at, to: null });
  }
  return spans.map(({ from, to }, index) => {
    const until = spans[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    const answered = visits.some(
      ({ outcome, leftAt }) => outcome === 'answered' && leftAt !== null && leftAt >= from && leftAt < until,
    );
    return { from, to, answered, agent: lastPrimary(segments, to ?? Number.POSITIVE_INFINITY)?.agent ?? null };
  });
}

function waitingOf(visits: readonly VisitDraft[]) {
  const [first] = visits;
  const last = visits.at(-1);
  const answer = visits.findIndex((visit) => visit.outcome === 'answered');
  const waits = visits.slice(0, answer + 1).map((visit) => visit.waitMs ?? 0);
  return {
    queues: [...new Set(visits.map((visit) => visit.queue))].sort(),
    visits: visits.length,
    firstQueue: first?.queue ?? null,
    firstChannel: first?.channel ?? null,
    firstEnteredAt: first?.enteredAt ?? null,
    lastQueue: last?.queue ?? null,
    lastChannel: last?.channel ?? null,
    lastEnteredAt: last?.enteredAt ?? null,
    lastOutcome: last?.outcome ?? null,
    lastWaitMs: last?.waitMs ?? null,
    answeredAt: visits[answer]?.leftAt ?? null,
    waitToFirstAgentMs: answer < 0 ? null : waits.reduce((sum, wait) => sum + wait, 0),
  };
}

const workRoles = new Set(['primary', 'consult', 'conference']);

function handlingOf(segments: readonly Segment[]) {
  const roles = segments.flatMap((segment) => segment.roles.filter((span) => workRoles.has(span.role)));
  const wrapups = segments.flatMap((segment) => segment.wrapups);
  return {
    agents: [...new Set(segments.map((segment) => segment.agent))].sort(),
    reasons: [...new Set(segments.flatMap((segment) => segment.reasons))].sort(),
    primaryAgent: lastPrimary(segments, Number.POSITIVE_INFINITY)?.agent ?? null,
    handledSegments: segments.filter((segment) => segment.primary && segment.handledAt !== null).length,
    workMs: lengthOf(roles) + lengthOf(wrapups),
  };
}

function movesOf(visits: readonly VisitDraft[], segments: readonly Segment[], transfers: readonly Transfer[]) {
  const ended = segments.filter((segment) => segment.primary && segment.end === 'transferred').length;
  return {
    transfers: Math.max(ended, transfers.filter((transfer) => transfer.result !== 'failed').length),
    bounced: visits.some((visit) => visit.returned),
  };
}

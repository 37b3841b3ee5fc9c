import type { EventOf, LeitstandEvent } from '../events/event.ts';
import type { Segment, Survey } from './facts.ts';
import type { VisitDraft } from './project-visits.ts';

type SurveyEvent = EventOf<'survey.sent'> | EventOf<'survey.answered'>;

/** The surveys of one contact; each counts for the last primary agent and queue before it was first heard of. */
export function projectSurveys(
  events: readonly LeitstandEvent[],
  segments: readonly Segment[],
  visits: readonly VisitDraft[],
): Survey[] {
  const surveys = new Map<string, Survey>();
  for (const event of events) {
    if (event.type !== 'survey.sent' && event.type !== 'survey.answered') continue;
    const at = Date.parse(event.time);
    const survey = surveys.get(event.survey) ?? open(event, lastPrimary(segments, at), visits, at);
    surveys.set(event.survey, survey);
    if (event.type === 'survey.sent') survey.sentAt ??= at;
    else if (survey.answeredAt === null) {
      survey.answeredAt = at;
      survey.csat = event.csat ?? null;
      survey.nps = event.nps ?? null;
      survey.ces = event.ces ?? null;
    }
  }
  return [...surveys.values()];
}

function open(event: SurveyEvent, last: Segment | null, visits: readonly VisitDraft[], at: number): Survey {
  const waited = visits.filter((visit) => visit.enteredAt <= at);
  return {
    survey: event.survey,
    sentAt: null,
    answeredAt: null,
    csat: null,
    nps: null,
    ces: null,
    agent: last?.agent ?? null,
    queue: last?.queue ?? waited.at(-1)?.queue ?? null,
  };
}

/** The segment that became primary last, of those before an instant. */
export function lastPrimary(segments: readonly Segment[], at: number): Segment | null {
  let last: Segment | null = null;
  let since = Number.NEGATIVE_INFINITY;
  for (const segment of segments) {
    for (const span of segment.roles) {
      if (span.role !== 'primary' || span.from > at || span.from < since) continue;
      last = segment;
      since = span.from;
    }
  }
  return last;
}

import type {
  AgentInterval,
  AgentSetting,
  ContactFacts,
  ContactTraits,
  Evaluation,
  Offer,
  Response,
  Segment,
  Stretch,
  Survey,
  Transfer,
  Visit,
} from '#server/domain/facts/facts.ts';
import { lengthOf } from '#server/domain/facts/stretches.ts';

/** The last moment a DateTime64 column can hold in every reader: stands for an end that is not known yet. */
const openEnd = Date.UTC(2299, 11, 31);

/** A row as JSONEachRow takes it; instants are milliseconds. */
export type Row = Record<string, unknown>;

const span = ({ from, to }: Stretch) => ({ start: from, end: to ?? openEnd });
const spans = (stretches: readonly Stretch[]) => stretches.map(span);
const traitsOf = ({ contact, channel, direction, site, language, customer }: ContactTraits): Row => ({
  contact,
  channel,
  direction,
  site,
  language,
  customer,
});

/** Row of `visits`. */
export function visitRow(traits: ContactTraits, visit: Visit): Row {
  return {
    ...traitsOf(traits),
    channel: visit.channel,
    cause: visit.cause,
    entered_at: visit.enteredAt,
    ordinal: visit.ordinal,
    queue: visit.queue,
    left_at: visit.leftAt,
    outcome: visit.outcome,
    pauses: spans(visit.pauses),
    paused_ms: visit.pausedMs,
    wait_ms: visit.waitMs,
    agent: visit.agent,
    reasons: visit.reasons,
    ringing: visit.ringing,
    returned: visit.returned,
    turned_away: visit.turnedAway,
  };
}

const roleMs = (segment: Segment, role: string) => lengthOf(segment.roles.filter((part) => part.role === role));

/** Row of `segments`. */
export function segmentRow(traits: ContactTraits, segment: Segment): Row {
  const { holds, wrapups } = segment;
  return {
    ...traitsOf(traits),
    arrived_at: segment.visitEnteredAt ?? segment.startedAt,
    segment: segment.segment,
    agent: segment.agent,
    queue: segment.queue,
    is_primary: segment.primary,
    started_at: segment.startedAt,
    ended_at: segment.endedAt,
    handled_at: segment.handledAt,
    busy_until: segment.handledAt ?? openEnd,
    end: segment.end,
    talk_ms: lengthOf(segment.talk),
    hold_ms: lengthOf(holds),
    wrapup_ms: lengthOf(wrapups),
    consult_ms: roleMs(segment, 'consult'),
    conference_ms: roleMs(segment, 'conference'),
    longest_hold_ms: Math.max(0, ...holds.map((hold) => lengthOf([hold]))),
    automatic_wrapups: segment.automaticWrapups,
    ended_wrapups: wrapups.filter((wrapup) => wrapup.to !== null).length,
    reasons: segment.reasons,
    reason_by_person: segment.reasonByPerson,
    roles: segment.roles.map((part) => ({ role: part.role, ...span(part) })),
    talk: spans(segment.talk),
    holds: spans(holds),
    wrapups: spans(wrapups),
  };
}

/** Row of `offers`. */
export function offerRow(traits: ContactTraits, offer: Offer): Row {
  return {
    ...traitsOf(traits),
    offered_at: offer.offeredAt,
    offer: offer.offer,
    agent: offer.agent,
    queue: offer.queue,
    mode: offer.mode,
    ended_at: offer.endedAt,
    result: offer.result,
    cause: offer.cause,
    customer_there: offer.customerThere,
    leads: offer.leads,
    whole_result: offer.wholeResult,
  };
}

/** Row of `contacts`. */
export function contactRow({ traits, contact }: ContactFacts): Row {
  return {
    ...traitsOf(traits),
    created_at: contact.createdAt,
    ended_at: contact.endedAt,
    ended_by: contact.endedBy,
    closed_at: contact.closedAt,
    reopened_at: contact.reopenedAt,
    episodes: contact.episodes.map(({ answered, agent, ...part }) => ({ ...span(part), answered, agent: agent ?? '' })),
    rejected_reason: contact.rejectedReason,
    rejected_queue: contact.rejectedQueue,
    queues: contact.queues,
    agents: contact.agents,
    reasons: contact.reasons,
    visits: contact.visits,
    first_queue: contact.firstQueue,
    first_channel: contact.firstChannel ?? traits.channel,
    first_entered_at: contact.firstEnteredAt,
    last_queue: contact.lastQueue,
    last_channel: contact.lastChannel ?? traits.channel,
    last_entered_at: contact.lastEnteredAt,
    last_outcome: contact.lastOutcome,
    last_wait_ms: contact.lastWaitMs,
    answered_at: contact.answeredAt,
    wait_to_first_agent_ms: contact.waitToFirstAgentMs,
    primary_agent: contact.primaryAgent,
    handled_segments: contact.handledSegments,
    work_ms: contact.workMs,
    transfers: contact.transfers,
    bounced: contact.bounced,
  };
}

/** Row of `responses`. */
export function responseRow(traits: ContactTraits, response: Response): Row {
  const { askedAt, answeredAt, ordinal, kind, queue, agent } = response;
  return { ...traitsOf(traits), asked_at: askedAt, ordinal, kind, queue, agent, answered_at: answeredAt };
}

/** Row of `surveys`. */
export function surveyRow(traits: ContactTraits, survey: Survey): Row {
  const { survey: id, sentAt, answeredAt, csat, nps, ces, agent, queue } = survey;
  const known_at = sentAt ?? answeredAt;
  return {
    ...traitsOf(traits),
    known_at,
    survey: id,
    queue,
    agent,
    sent_at: sentAt,
    answered_at: answeredAt,
    csat,
    nps,
    ces,
  };
}

/** Row of `transfers`. */
export function transferRow(traits: ContactTraits, transfer: Transfer): Row {
  const { startedAt, targetType, talkMs, ...rest } = transfer;
  return { ...traitsOf(traits), started_at: startedAt, target_type: targetType, talk_ms: talkMs, ...rest };
}

/** Row of `evaluations`. */
export function evaluationRow(traits: ContactTraits, evaluation: Evaluation): Row {
  const { submittedAt, releasedAt, ...rest } = evaluation;
  return { ...traitsOf(traits), submitted_at: submittedAt, released_at: releasedAt, ...rest };
}

/** Row of `agent_intervals`. */
export function agentIntervalRow({ agent, state, reason, by, from, to }: AgentInterval): Row {
  return { from_at: from, agent, state, reason, set_by: by, to_at: to ?? openEnd };
}

/** Row of `agent_settings`. */
export function agentSettingRow({ agent, groups, location, capacity, from, to }: AgentSetting): Row {
  return { from_at: from, agent, groups, location, capacity, to_at: to ?? openEnd };
}

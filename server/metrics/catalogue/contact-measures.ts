import { count, duration, type Measure, over } from './measure.ts';

const created = (source: 'contacts' | 'rejections' | 'reach', when: string | undefined, label: [string, string]) =>
  count(source, 'created_at', when, label);
const entered = (when: string, label: [string, string]) => count('entries', 'first_entered_at', when, label);
const ended = (when: string, label: [string, string]) => count('ends', 'ended_at', when, label);
const episode = (when: string, label: [string, string]) => count('episodes', 'ended_at', when, label);
const customers = (when: string, label: [string, string]): Measure => ({
  ...ended(when, label),
  aggregate: 'uniq',
  value: 'assumeNotNull(customer)',
});
const first = (when: string, label: [string, string]) => count('responses', 'asked_at', when, label);
const response = (kind: string, label: [string, string]) =>
  duration('responses', 'asked_at', 'response_ms', `kind = '${kind}' AND isNotNull(answered_at)`, label);
const firstResponse = response('first', ['times to the first response', 'Zeiten bis zur ersten Antwort']);
const reply = response('reply', ['times to the reply', 'Zeiten bis zur Antwort']);

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;
const within = (window: number, measure: Measure): Measure => ({ ...measure, window });

const fcrVotes = (when: string, label: [string, string]): Measure => ({
  ...customers(when, label),
  source: 'episodes',
});

const fcrCase = 'served AND known AND week_over';
const gaveUp = 'given_up AND known';

/** Counts and sums over whole contacts and customers. */
export const contactMeasures = {
  contacts: {
    ...created('contacts', undefined, ['contacts', 'Kontakte']),
    aggregate: 'uniq',
    value: 'contact',
  },
  rejected: created('rejections', undefined, ['rejected', 'abgewiesen']),
  reached: created('reach', "isNotNull(answered_at) AND (visits > 0 OR ifNull(rejected_reason, '') != 'blocked')", [
    'contacts ever answered',
    'je angenommene Kontakte',
  ]),
  reachable: created(
    'reach',
    "(visits > 0 OR ifNull(rejected_reason, '') IN ('full', 'closed')) AND not ifNull(only_short, false)",
    ['contacts that entered or were refused as full or closed', 'Kontakte, die eintraten oder abgewiesen wurden'],
  ),
  contactsAnswered: entered('isNotNull(wait_to_first_agent_ms)', ['contacts ever answered', 'je angenommene Kontakte']),
  contactsInTime: entered('wait_to_first_agent_ms <= threshold_ms', [
    'contacts answered within T',
    'innerhalb T angenommene Kontakte',
  ]),
  contactsGivenUp: entered("isNull(wait_to_first_agent_ms) AND last_outcome = 'abandoned' AND not only_short", [
    'contacts that gave up',
    'aufgegebene Kontakte',
  ]),
  waitToFirstAgent: duration(
    'entries',
    'first_entered_at',
    'wait_to_first_agent_ms',
    'isNotNull(wait_to_first_agent_ms)',
    ['waits until the first agent', 'Wartezeiten bis zum ersten Agenten'],
  ),
  contactsHandled: {
    ...entered('handled_segments > 0', ['contacts handled', 'bearbeitete Kontakte']),
    pending: ['contacts', 'contactsInHand'],
  },
  contactWork: {
    ...duration('entries', 'first_entered_at', 'work_ms', undefined, [
      'all agents’ time for them',
      'Zeit aller Agenten dafür',
    ]),
    pending: ['contacts', 'contactsInHand'],
  },
  contactsTransferred: {
    ...entered('transfers > 0', ['contacts transferred', 'weitergeleitete Kontakte']),
    pending: ['contacts'],
  },
  contactsBounced: {
    ...entered('transfers > 0 AND bounced', ['contacts back in a queue', 'zurückgekehrte Kontakte']),
    pending: ['contacts'],
  },
  contactsEnded: ended('1', ['contacts ended', 'beendete Kontakte']),
  contactsEndedByAgent: ended("ended_by = 'agent'", ['ended by an agent', 'vom Agenten beendet']),
  fcrCases: within(week, episode(fcrCase, ['episodes whose days are over', 'Episoden mit abgelaufener Frist'])),
  fcrResolved: within(
    week,
    episode(`${fcrCase} AND not again_in_week`, ['not followed by another', 'ohne Folgekontakt']),
  ),
  fcrResolvedReason: within(
    week,
    episode(`${fcrCase} AND not again_same_reason`, [
      'not followed by another of the same reason',
      'ohne Folgekontakt mit gleichem Grund',
    ]),
  ),
  fcrCustomers: within(week, fcrVotes(fcrCase, ['customers', 'Kunden'])),
  fcrCustomersAgain: within(
    week,
    fcrVotes(`${fcrCase} AND again_in_week`, ['customers who came again', 'Kunden, die wiederkamen']),
  ),
  fcrUnknown: episode('served AND not known', ['without a known customer', 'ohne bekannten Kunden']),
  fcrServed: episode('served', ['answered inbound episodes', 'angenommene eingehende Episoden']),
  gaveUp: within(
    hour,
    ended(`${gaveUp} AND hour_over`, ['customers’ abandoned contacts', 'aufgegebene Kontakte von Kunden']),
  ),
  retried: within(
    hour,
    ended(`${gaveUp} AND hour_over AND again_in_hour`, ['that came again within 60 min', 'binnen 60 min wieder da']),
  ),
  lost: within(
    day,
    customers(`${gaveUp} AND day_over AND not answered_in_day`, [
      'customers without an answer within 24 h',
      'Kunden ohne Antwort binnen 24 h',
    ]),
  ),
  weekCases: within(
    week,
    ended("direction = 'inbound' AND known AND week_over", ['customers’ contacts', 'Kontakte von Kunden']),
  ),
  weekRepeated: within(
    week,
    ended("direction = 'inbound' AND known AND week_over AND again_in_week", [
      'that came again within 7 days',
      'binnen 7 Tagen wieder da',
    ]),
  ),
  firstResponses: first("kind = 'first' AND isNotNull(answered_at)", ['first responses', 'erste Antworten']),
  firstResponse,
  firstResponseP50: over(firstResponse, 'quantile', ['median', 'Median'], 0.5),
  firstResponseP90: over(firstResponse, 'quantile', ['90th percentile', '90. Perzentil'], 0.9),
  unanswered: first("kind = 'first' AND isNull(answered_at)", ['unanswered', 'unbeantwortet']),
  replies: first("kind = 'reply' AND isNotNull(answered_at)", ['replies', 'Antworten']),
  responseTime: reply,
  responseTimeP50: over(reply, 'quantile', ['median', 'Median'], 0.5),
  responseTimeP90: over(reply, 'quantile', ['90th percentile', '90. Perzentil'], 0.9),
} satisfies Record<string, Measure>;

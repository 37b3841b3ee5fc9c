import { count, duration, type Measure, over } from './measure.ts';

const visit = (when: string, label: [string, string]) => count('visits', 'entered_at', when, label, 'left_at');
/** Callbacks are outside service level, speed of answer and abandons. */
const judged = (when: string, label: [string, string]) => visit(`not callback AND ${when}`, label);
const outcome = (name: string, label: [string, string]) => visit(`outcome = '${name}'`, label);
const waited = (when: string, label: [string, string]) =>
  duration('visits', 'entered_at', 'wait_ms', when, label, 'left_at');
const allWaits = waited('isNotNull(wait_ms)', [
  'waits of all visits that left',
  'Wartezeiten aller beendeten Aufenthalte',
]);

/** Counts and sums over visits. */
export const visitMeasures = {
  // Who has entered stays offered, whatever becomes of the visit.
  offered: { ...count('visits', 'entered_at', undefined, ['offered', 'angeboten']), pending: [] },
  answered: outcome('answered', ['answered', 'angenommen']),
  abandoned: judged("outcome = 'abandoned'", ['abandoned', 'aufgelegt']),
  callbacksAbandoned: visit("outcome = 'abandoned' AND callback", ['callbacks given up', 'aufgegebene Rückrufe']),
  turnedAway: visit('turned_away', ['turned away', 'abgewiesen']),
  offeredJudged: { ...count('visits', 'entered_at', 'not callback', ['offered', 'angeboten']), pending: [] },
  answeredJudged: judged("outcome = 'answered'", ['answered', 'angenommen']),
  overflowed: outcome('overflowed', ['overflowed', 'übergelaufen']),
  transferred: outcome('transferred', ['transferred', 'weitergeleitet']),
  deflected: outcome('deflected', ['deflected', 'abgelenkt']),
  cancelled: outcome('cancelled', ['cancelled', 'abgebrochen']),
  waiting: {
    ...count('visits', 'entered_at', 'isNull(outcome)', ['waiting', 'wartend']),
    completion: { source: 'openVisits', clock: 'end' },
  },
  visitsOpen: count('visits', 'entered_at', 'isNull(left_at)', ['open visits', 'offene Aufenthalte']),
  openAtEnd: count('openVisits', 'end', undefined, ['open at the end', 'am Ende offen']),
  shortAbandoned: judged("outcome = 'abandoned' AND wait_ms <= short_ms", ['short abandoned', 'Kurzaufleger']),
  answeredInTime: judged("outcome = 'answered' AND wait_ms <= threshold_ms", [
    'answered within T',
    'innerhalb T angenommen',
  ]),
  abandonedInTime: judged("outcome = 'abandoned' AND wait_ms <= threshold_ms", [
    'abandoned within T',
    'innerhalb T aufgelegt',
  ]),
  abandonedLate: judged("outcome = 'abandoned' AND wait_ms > threshold_ms", ['abandoned after T', 'nach T aufgelegt']),
  abandonedRinging: visit("outcome = 'abandoned' AND ringing", ['abandoned while ringing', 'beim Klingeln aufgelegt']),
  left: visit('isNotNull(wait_ms)', ['visits that left', 'beendete Aufenthalte']),
  answeredWait: waited("outcome = 'answered' AND not callback", [
    'waits of answered visits',
    'Wartezeiten der angenommenen',
  ]),
  abandonedWait: waited("outcome = 'abandoned' AND not callback", [
    'waits of abandoned visits',
    'Wartezeiten der Aufleger',
  ]),
  wait: allWaits,
  waitP50: over(allWaits, 'quantile', ['median wait', 'Median der Wartezeit'], 0.5),
  waitP80: over(allWaits, 'quantile', ['80th percentile of waits', '80. Perzentil der Wartezeit'], 0.8),
  waitP95: over(allWaits, 'quantile', ['95th percentile of waits', '95. Perzentil der Wartezeit'], 0.95),
  waitMax: over(allWaits, 'max', ['longest wait', 'längste Wartezeit']),
  fateInTime: count('fates', 'fate', "not callback AND outcome = 'answered' AND wait_ms <= threshold_ms", [
    'answered within T',
    'innerhalb T angenommen',
  ]),
  fateDecided: count(
    'fates',
    'fate',
    "not callback AND (outcome = 'answered' OR outcome = 'abandoned' AND wait_ms > short_ms)",
    ['answered or abandoned, not short', 'angenommen oder aufgelegt, nicht kurz'],
  ),
  fateOpenLate: count('fates', 'fate', 'not callback AND isNull(outcome)', [
    'still open beyond T',
    'noch offen nach T',
  ]),
  quartersOnTarget: count('quarters', 'entered_at', 'met', ['quarter-hours on target', 'Viertelstunden im Ziel']),
  quartersOffered: count('quarters', 'entered_at', undefined, [
    'quarter-hours with offers',
    'Viertelstunden mit Angeboten',
  ]),
  red: duration('quarters', 'entered_at', '900000', 'not met', [
    'quarter-hours below target',
    'Viertelstunden unter Ziel',
  ]),
  announced: count('announcements', 'time', undefined, ['announced waits', 'Ansagen']),
  announcedHit: count('announcements', 'time', 'hit', ['inside the range', 'im Bereich']),
  announcedError: duration('announcements', 'time', 'error_ms', undefined, [
    '|estimate − actual|',
    '|Schätzung − Wartezeit|',
  ]),
} satisfies Record<string, Measure>;

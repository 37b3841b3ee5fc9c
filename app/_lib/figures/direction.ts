import { lampOf } from '#server/domain/lamp.ts';

/** Figures of which more is better, and those of which less is; all others are neither. */
const more = new Set([
  'serviceLevel',
  'serviceLevelOffered',
  'serviceLevelAnswered',
  'serviceLevelAnsweredAbandoned',
  'serviceLevelLateAbandons',
  'serviceLevelWithAbandons',
  'serviceLevelLive',
  'contactServiceLevel',
  'intervalsOnTarget',
  'ewtHitRate',
  'answered',
  'answerRate',
  'acceptRate',
  'csat',
  'nps',
  'fcr',
  'fcrSameReason',
  'fcrCustomer',
  'qualityScore',
  'reasonCoverage',
  'surveyRate',
  'reachability',
]);
const less = new Set([
  'abandoned',
  'abandonRate',
  'asa',
  'averageWait',
  'waitToFirstAgent',
  'firstResponse',
  'firstResponseP50',
  'firstResponseP90',
  'responseTime',
  'responseTimeP50',
  'responseTimeP90',
  'ewtError',
  'timeInRed',
  'unanswered',
  'waitP50',
  'waitP80',
  'waitP95',
  'waitMax',
  'missed',
  'missRate',
  'declined',
  'rejected',
  'retryRate',
  'repeatRate7d',
  'lostCustomers',
  'overflowRate',
]);

export type Tone = 'good' | 'bad' | 'plain';

/** The side on which an alarm of a figure usually watches: below where more is better, above everything else. */
export function watchedSide(key: string): 'above' | 'below' {
  return more.has(key) ? 'below' : 'above';
}

/** Whether a change of a figure is for the better. */
export function toneOfChange(key: string, now: unknown, before: unknown): Tone {
  if (typeof now !== 'number' || typeof before !== 'number' || now === before) return 'plain';
  const risen = now > before;
  if (more.has(key)) return risen ? 'good' : 'bad';
  if (less.has(key)) return risen ? 'bad' : 'good';
  return 'plain';
}

/** An abandon rate has no target of its own: from here somebody should look, and from there somebody should act. */
const abandonLines = { warn: 0.05, bad: 0.1 };
/** What a service level should reach where its queues are not known. */
const usualTarget = 0.8;
const shades = { green: 'plain', yellow: 'warn', red: 'bad', none: 'plain' } as const;

/** How much a headline figure needs attention; a service level is judged by its queues' target as the lamps judge it. */
export function attention(key: string, value: unknown, target = usualTarget): 'bad' | 'warn' | 'plain' {
  if (typeof value !== 'number') return 'plain';
  if (key === 'serviceLevel') return shades[lampOf(value, target, 'none')];
  if (key !== 'abandonRate' || value < abandonLines.warn) return 'plain';
  return value >= abandonLines.bad ? 'bad' : 'warn';
}

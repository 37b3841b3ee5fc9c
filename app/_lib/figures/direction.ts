/** Figures of which more is better, and those of which less is; all others are neither. */
const more = new Set([
  'serviceLevel',
  'answered',
  'answerRate',
  'acceptRate',
  'csat',
  'nps',
  'fcr',
  'surveyRate',
  'reachability',
]);
const less = new Set([
  'abandoned',
  'abandonRate',
  'asa',
  'averageWait',
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

/** Whether a change of a figure is for the better. */
export function toneOfChange(key: string, now: unknown, before: unknown): Tone {
  if (typeof now !== 'number' || typeof before !== 'number' || now === before) return 'plain';
  const risen = now > before;
  if (more.has(key)) return risen ? 'good' : 'bad';
  if (less.has(key)) return risen ? 'bad' : 'good';
  return 'plain';
}

/** Lines beyond which a headline is marked: at `warn` somebody should look, at `bad` somebody should act. */
const lines: Record<string, { warn: number; bad: number; above: boolean }> = {
  abandonRate: { warn: 0.05, bad: 0.1, above: true },
  serviceLevel: { warn: 0.8, bad: 0.7, above: false },
};

/** How much a headline figure needs attention. */
export function attention(key: string, value: unknown): 'bad' | 'warn' | 'plain' {
  const line = lines[key];
  if (!line || typeof value !== 'number') return 'plain';
  const beyond = (limit: number) => (line.above ? value >= limit : value < limit);
  if (beyond(line.bad)) return 'bad';
  return beyond(line.warn) ? 'warn' : 'plain';
}

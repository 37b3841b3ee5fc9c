/** What of each kind of row is counted; every variant of a question gives these sums under its keys. */
export const sums = {
  visits: ['offered', 'answered', 'abandoned', 'short', 'in_time', 'waits'],
  segments: ['handled', 'talk', 'hold', 'wrapup'],
  offers: ['offers', 'accepted', 'revoked'],
  intervals: ['ready', 'busy', 'away', 'wrapup_state'],
  waits: ['p50', 'p80', 'p95'],
} as const;

export type Source = keyof typeof sums;
export type Sums = Record<string, number | null>;

const per = (value: number | null | undefined, count: number | null | undefined) =>
  count === 0 || count === null || count === undefined ? null : (value ?? 0) / count;
const seconds = (value: number | null | undefined) => (value ?? 0) / 1000;
const percentile = (value: number | null | undefined) => (value === null || value === undefined ? null : value / 1000);

/** The figures that the benches ask for, counted by hand from the sums. */
export const figures: Record<string, (of: Sums) => number | null> = {
  offered: (of) => of.offered ?? 0,
  answered: (of) => of.answered ?? 0,
  abandoned: (of) => of.abandoned ?? 0,
  serviceLevel: (of) => per(of.in_time, (of.answered ?? 0) + (of.abandoned ?? 0) - (of.short ?? 0)),
  asa: (of) => per(seconds(of.waits), of.answered),
  handled: (of) => of.handled ?? 0,
  handleTime: (of) => seconds((of.talk ?? 0) + (of.hold ?? 0) + (of.wrapup ?? 0)),
  aht: (of) => per(seconds((of.talk ?? 0) + (of.hold ?? 0) + (of.wrapup ?? 0)), of.handled),
  averageTalk: (of) => per(seconds(of.talk), of.handled),
  averageHold: (of) => per(seconds(of.hold), of.handled),
  averageWrapup: (of) => per(seconds(of.wrapup), of.handled),
  offers: (of) => of.offers ?? 0,
  offersAccepted: (of) => of.accepted ?? 0,
  revoked: (of) => of.revoked ?? 0,
  readyTime: (of) => seconds(of.ready),
  busyTime: (of) => seconds(of.busy),
  awayTime: (of) => seconds(of.away),
  wrapupStateTime: (of) => seconds(of.wrapup_state),
  waitP50: (of) => percentile(of.p50),
  waitP80: (of) => percentile(of.p80),
  waitP95: (of) => percentile(of.p95),
};

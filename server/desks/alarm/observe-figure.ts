import { askFigures } from '#server/desks/figures/ask.ts';
import { startOfToday } from '#server/desks/monitor/day-figures.ts';
import type { AlarmCondition } from '#server/domain/alarm/rule.ts';
import type { Ctx } from '#server/domain/context.ts';
import { isAtRest } from '#server/domain/lamp.ts';
import { FigureError, type FigureQuery } from '#server/metrics/contract.ts';
import type { SubjectKind } from '#server/platform/db/schema/alarm.ts';
import { missingNames } from '#server/services/alarm/rule/index.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import type { LiveState } from '#server/services/monitor/index.ts';
import { type Observation, RuleProblem } from './observation.ts';

type FigureCondition = Extract<AlarmCondition, { kind: 'figure' }>;

const HALF_HOUR = 30 * 60_000;
const QUARTER = 15 * 60_000;

/** Zones differ from UTC by whole quarter-hours, so that quarter-hours begin everywhere at the same instants. */
function startOf(window: FigureCondition['window'], now: Date, zone: string): string {
  if (window === 'today') return startOfToday(now, zone);
  const at = now.getTime();
  return new Date(window === 'last30' ? at - HALF_HOUR : at - (at % QUARTER)).toISOString();
}

/** The question that a condition on a figure asks at this moment. */
export function questionOf(condition: FigureCondition, now: Date, zone: string): FigureQuery {
  const { metric, window, split, values, channelKind } = condition;
  const filters = { ...(split && values && { [split]: values }), ...(channelKind && { channelKind }) };
  return {
    metrics: [metric],
    from: startOf(window, now, zone),
    to: new Date(now.getTime() + 1).toISOString(),
    timeZone: zone,
    ...(split ? { groupBy: [split] } : {}),
    ...(Object.keys(filters).length > 0 ? { filters } : {}),
  };
}

const kinds: Record<NonNullable<FigureCondition['split']>, SubjectKind> = {
  queue: 'queue',
  agent: 'agent',
  group: 'group',
  site: 'site',
  channel: 'other',
  channelKind: 'other',
};

const isServiceLevel = (metric: string) => metric.startsWith('serviceLevel');

/** Queues in which nobody waits and for which nobody is signed in: what came of the day before needs nobody's act. */
export function restingQueues({ queues, agents, contacts }: LiveState): { queues: Set<string>; all: boolean } {
  const resting = queues.filter(({ name }) =>
    isAtRest({
      waiting: contacts.filter(({ queue, status }) => queue === name && (status === 'waiting' || status === 'ringing'))
        .length,
      signedIn: agents.filter((agent) => agent.state !== 'offline' && agent.queues.includes(name)).length,
    }),
  );
  return { queues: new Set(resting.map(({ name }) => name)), all: resting.length === queues.length };
}

type NamedSplit = Parameters<typeof missingNames>[1];

/** Whether a split's values are names of the directory, which can be gone; channels and their kinds are always there. */
export function isNamed(split: NonNullable<FigureCondition['split']>): split is NamedSplit {
  return split !== 'channel' && split !== 'channelKind';
}

/**
 * The figure of each subject, from the catalogue like any report's.
 * @throws {RuleProblem} when figure or name is gone @throws {ServiceError} unavailable
 */
export async function observeFigure(
  ctx: Ctx,
  condition: FigureCondition,
  live: () => Promise<LiveState>,
): Promise<Observation[]> {
  const { metric, split, values } = condition;
  if (split && isNamed(split) && values) {
    const missing = await missingNames(ctx, split, values);
    if (missing.length > 0) throw new RuleProblem(`${split}: ${missing.join(', ')} does not exist any more.`);
  }
  const query = questionOf(condition, new Date(), await tenantZone({ ctx }));
  const rows = await askFigures({ ctx, surface: 'alarm', query }).then(
    (answer) => answer.rows,
    (error: unknown) => {
      if (error instanceof FigureError) throw new RuleProblem(error.problem.message);
      throw error;
    },
  );
  const resting = isServiceLevel(metric) ? restingQueues(await live()) : null;
  return rows.flatMap((row): Observation[] => {
    const found = row[metric];
    const value = typeof found === 'number' ? found : null;
    if (!split) return [{ kind: 'all', subject: '', label: null, value: resting?.all ? null : value }];
    const subject = row[split];
    if (typeof subject !== 'string') return [];
    const label = row[`${split}Label`];
    const rests = split === 'queue' ? resting?.queues.has(subject) : resting?.all;
    return [
      { kind: kinds[split], subject, label: typeof label === 'string' ? label : null, value: rests ? null : value },
    ];
  });
}

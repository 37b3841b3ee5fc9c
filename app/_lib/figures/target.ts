import type { FigureQuery, Filters } from '#server/doors/trpc/figure-types.ts';
import { questionOf, type Report } from './questions.ts';

type Target = { name: string; serviceLevelTarget: number };

/** What tells how much each queue's target weighs; null where all queues have the same, so that none need be weighed. */
export function weightsQuestion(queues: readonly Target[], report: Report): FigureQuery | null {
  const differ = new Set(queues.map((queue) => queue.serviceLevelTarget)).size > 1;
  return differ ? questionOf(report, { figures: ['offered'], splits: ['queue'] }) : null;
}

/**
 * The service level to be reached by the queues of a report: their common target, or the mean of their targets weighted
 * by the visits each was offered, so that who meets each meets it exactly. Null where no queue is known.
 */
export function serviceTarget(
  queues: readonly Target[],
  filter: Filters['queue'],
  offered: ReadonlyMap<string, number>,
): number | null {
  const wanted = filter === undefined ? null : [filter].flat();
  const mine = queues.filter(({ name }) => wanted === null || wanted.includes(name));
  const asked = mine.filter(({ name }) => (offered.get(name) ?? 0) > 0);
  const counted = asked.length > 0 ? asked : mine;
  const [first] = counted;
  if (!first) return null;
  if (counted.every((one) => one.serviceLevelTarget === first.serviceLevelTarget)) return first.serviceLevelTarget;
  const weight = (name: string) => (asked.length > 0 ? (offered.get(name) ?? 0) : 1);
  const sum = counted.reduce((total, one) => total + weight(one.name), 0);
  return counted.reduce((total, one) => total + weight(one.name) * one.serviceLevelTarget, 0) / sum;
}

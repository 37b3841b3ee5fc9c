import { Temporal } from 'temporal-polyfill';
import { askFigures } from '#server/desks/figures/ask.ts';
import type { Ctx } from '#server/domain/context.ts';
import { listQueues } from '#server/services/directory/queue/index.ts';
import { bounds, type LocalDay } from './history.ts';

/** Days before the wanted one that say where most comes. */
const LOOK_BACK = -28;

/**
 * The queue to which most came in the four weeks before a day: the one that a desk is opened for first. Where nothing
 * came, the first by name; null without queues. @throws {ServiceError} forbidden, unavailable
 */
export async function busiestQueue({ ctx, day }: { ctx: Ctx; day: LocalDay }): Promise<string | null> {
  const queues = await listQueues({ ctx });
  const until = Temporal.PlainDate.from(day.date).add({ days: 1 }).toString();
  const range = { ...bounds({ ...day, date: until }, LOOK_BACK), timeZone: day.zone };
  const query = { ...range, metrics: ['offered'], groupBy: ['queue'] };
  const { rows } = await askFigures({ ctx, surface: 'monitor', query });
  const came = new Map(rows.map(({ queue, offered }) => [String(queue), Number(offered ?? 0)]));
  const [first] = queues.toSorted((a, b) => (came.get(b.name) ?? 0) - (came.get(a.name) ?? 0));
  return first?.name ?? null;
}

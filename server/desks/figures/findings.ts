import { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#server/domain/context.ts';
import { agentsNeeded } from '#server/domain/erlang/agents-needed.ts';
import { type Finding, findingsOf, type Stretch } from '#server/domain/report/findings.ts';
import { FigureError, type FigureQuery, type FigureRow, type QueueSetting } from '#server/metrics/contract.ts';
import { validateQuestion } from '#server/metrics/validate.ts';
import { queueSettings } from '#server/services/directory/queue/index.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import { askFigures } from './ask.ts';

/** A finding with the queue's name for people, and how many agents were missing; null where that cannot be told. */
type ToldFinding = Finding & { label: string | null; missing: number | null };

const hour = 3_600_000;
/** Longer ranges are looked through by day. */
const mostHours = 72;
/** What a queue goes by that nothing was set for; seconds. */
const usual = { target: 0.8, threshold: 20 };
const number = (row: FigureRow | undefined, key: string) => (typeof row?.[key] === 'number' ? row[key] : 0);

type Asked = { ctx: Ctx; query: FigureQuery; settings: readonly QueueSetting[] };

/** How many agents more would have reached the target, by those who served the queue and were at their desks. */
async function missingAgents({ ctx, query, settings }: Asked, finding: Finding): Promise<number | null> {
  const { queue, from, to, of } = finding;
  const setting = settings.findLast((one) => one.queue === queue);
  const range = { from, to, timeZone: query.timeZone };
  const ask = (own: Pick<FigureQuery, 'metrics' | 'filters' | 'groupBy'>) =>
    askFigures({ ctx, surface: 'cockpit', query: { ...range, ...own } });
  const served = await ask({ metrics: ['handled', 'allocatedAht'], filters: { queue } });
  const aht = number(served.rows[0], 'allocatedAht');
  const who = await ask({ metrics: ['handled'], filters: { queue }, groupBy: ['agent'] });
  const agents = who.rows.flatMap(({ agent }) => (typeof agent === 'string' ? [agent] : []));
  if (aht <= 0) return null;
  const there =
    agents.length === 0 ? null : await ask({ metrics: ['signedIn', 'awayTime'], filters: { agent: agents } });
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  const present = (number(there?.rows[0], 'signedIn') - number(there?.rows[0], 'awayTime')) / seconds;
  const { target, threshold } = usual;
  const level = Math.min(0.99, setting?.serviceLevelTarget ?? target);
  const goal = { serviceLevel: level, threshold: setting?.serviceLevelThreshold ?? threshold };
  const { agents: needed } = agentsNeeded({ rate: of / seconds, aht }, goal, { patience: null });
  return Math.max(0, needed - Math.round(present));
}

/**
 * What went wrong in a range on live channels, worst first, within the caller's groups and sites: by hour, in long ranges
 * by day. @throws {ServiceError} forbidden, unavailable @throws {FigureError} for a question that cannot be answered
 */
export async function askFindings({ ctx, query }: { ctx: Ctx; query: FigureQuery }): Promise<ToldFinding[]> {
  const zone = query.timeZone ?? (await tenantZone({ ctx }));
  const metrics = ['offered', 'answered', 'abandoned', 'shortAbandoned', 'serviceLevel'];
  const { from, to } = validateQuestion({ ...query, metrics }, zone);
  const long = to - from > mostHours * hour;
  const asked: FigureQuery = {
    ...query,
    metrics,
    timeZone: zone,
    groupBy: ['queue'],
    interval: long ? 'day' : 'hour',
    filters: { channelKind: 'live', ...query.filters },
  };
  const [{ rows }, settings] = await Promise.all([
    askFigures({ ctx, surface: 'cockpit', query: asked }),
    queueSettings({ ctx }),
  ]);
  const endOf = (start: number) => {
    if (!long) return start + hour;
    const day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).startOfDay();
    return day.add({ days: 1 }).epochMilliseconds;
  };
  const iso = (instant: number) => new Date(instant).toISOString();
  const stretches = rows.map((row): Stretch => {
    const start = Date.parse(String(row.time));
    const short = number(row, 'shortAbandoned');
    return {
      queue: String(row.queue),
      from: iso(Math.max(from, start)),
      to: iso(Math.min(to, endOf(start))),
      offered: number(row, 'offered') - short,
      gaveUp: number(row, 'abandoned') - short,
      answered: number(row, 'answered'),
      serviceLevel: typeof row.serviceLevel === 'number' ? row.serviceLevel : null,
      target: settings.findLast(({ queue }) => queue === row.queue)?.serviceLevelTarget ?? usual.target,
    };
  });
  const labels = new Map(rows.map(({ queue, queueLabel }) => [queue, queueLabel]));
  const told: ToldFinding[] = [];
  for (const finding of findingsOf(stretches)) {
    const label = labels.get(finding.queue);
    const missing = await missingAgents({ ctx, query: asked, settings }, finding).catch((error: unknown) => {
      // Filters and limits can leave figures of agents that nobody may ask for so: the rest of the sentence stands.
      if (error instanceof FigureError) return null;
      throw error;
    });
    told.push({ ...finding, label: typeof label === 'string' ? label : null, missing });
  }
  return told;
}

import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { withFigures } from '#server/desks/figures/ask.ts';
import { reachOf, withinReach } from '#server/desks/figures/limits.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Lamp, lampOf } from '#server/domain/lamp.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';
import { type Run, runningFigure } from '#server/metrics/running-figure.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { allQueues } from '#server/services/directory/queue/index.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import type { LampTrail, MonitorState } from '#widget/protocol/staff.ts';
import { figuresAt } from './day-figures.ts';
import { describeMonitor } from './describe-monitor.ts';
import { loadHistoryState } from './history-state.ts';
import { reachOfViewer } from './reach.ts';

/** An instant of the past, RFC 3339 with offset. */
export const replayInput = z.object({ at: z.iso.datetime({ offset: true }) });
/** A local day of the tenant's zone. */
export const lampTrailInput = z.object({ date: z.iso.date() });

const minute = 60_000;

function dayOf(date: Temporal.PlainDate, zone: string) {
  const from = date.toZonedDateTime(zone).epochMilliseconds;
  return { from, to: date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds };
}

/**
 * The Online Monitor as it stood at an instant of the past, within the caller's groups and sites.
 * @throws {ServiceError} forbidden, invalid (an instant that has not come yet), unavailable
 */
export async function replayMonitor({ ctx, at }: { ctx: Ctx; at: string }): Promise<MonitorState> {
  requirePermission(ctx, 'monitor.read');
  const instant = new Date(at);
  if (instant.getTime() > Date.now())
    throw new ServiceError('invalid', 'This moment has not come yet.', {
      field: 'at',
      hint: 'Choose one of the past.',
    });
  const zone = await tenantZone({ ctx });
  const figures = await figuresAt(ctx, instant);
  const date = Temporal.Instant.from(instant.toISOString()).toZonedDateTimeISO(zone).toPlainDate();
  const state = await loadHistoryState(ctx, instant, dayOf(date, zone), new Set(figures.queues.keys()));
  return describeMonitor(state, reachOfViewer(ctx), figures);
}

/** Stretches of one colour, in order; the lamp gets better only by its margin, as on the day itself. */
function stretches(run: Run, target: number, end: number): LampTrail['queues'][number]['spans'] {
  const spans: LampTrail['queues'][number]['spans'] = [];
  let lamp: Lamp = 'none';
  for (const [at, value] of run) {
    lamp = lampOf(value, target, lamp);
    const last = spans.at(-1);
    if (last?.lamp === lamp) continue;
    if (last) last.to = at;
    spans.push({ from: at, to: end, lamp });
  }
  return spans;
}

/**
 * When each queue's lamp was which colour on a local day, to the minute. @throws {ServiceError} forbidden, unavailable
 */
export async function lampTrail({ ctx, date }: { ctx: Ctx; date: string }): Promise<LampTrail> {
  requirePermission(ctx, 'monitor.read');
  const zone = await tenantZone({ ctx });
  const { from, to } = dayOf(Temporal.PlainDate.from(date), zone);
  const end = Math.min(to, Date.now());
  const none = { date, timeZone: zone, from, to, queues: [] };
  const reach = await reachOf(ctx);
  if (end <= from || reach.group?.length === 0 || reach.site?.length === 0) return none;
  const iso = (instant: number) => new Date(instant).toISOString();
  const wanted: FigureQuery = { metrics: ['serviceLevelLive'], from: iso(from), to: iso(end), groupBy: ['queue'] };
  const query = withinReach({ ...wanted, timeZone: zone }, reach) as FigureQuery;
  const runs = await withFigures({ ctx, surface: 'monitor' }, (context) =>
    runningFigure({ ...context, query, stepMs: minute }),
  );
  const queues = await withTenant(ctx.tenantId, (tx) => allQueues(tx, ctx));
  return {
    ...none,
    queues: queues.flatMap(({ name, label, serviceLevelTarget }) => {
      const run = runs.get(name);
      if (run === undefined) return [];
      return [{ queue: name, ...(label !== null && { label }), spans: stretches(run, serviceLevelTarget, end) }];
    }),
  };
}

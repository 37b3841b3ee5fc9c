import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readAwake } from '#clickhouse/tables/moment.ts';
import { withFigures } from '#server/desks/figures/ask.ts';
import { reachOf, withinReach } from '#server/desks/figures/limits.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { lampSpans } from '#server/domain/lamp-trail.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';
import { runningFigure } from '#server/metrics/running-figure.ts';
import { clickhouseReader } from '#server/platform/clickhouse/clients.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { allQueues } from '#server/services/directory/queue/index.ts';
import { tenantZone } from '#server/services/directory/tenant/index.ts';
import type { LampTrail, MonitorState } from '#widget/protocol/staff.ts';
import { figuresAt, judgedKinds } from './day-figures.ts';
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

/** The lamps of a day turn at whole minutes: at the first by which a change at this instant is over. */
const nextMinute = (at: number) => Math.floor(at / minute + 1) * minute;

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
  const runs = await Promise.all(
    judgedKinds.map((channelKind) => {
      const query = withinReach({ ...wanted, timeZone: zone, filters: { channelKind } }, reach) as FigureQuery;
      return withFigures({ ctx, surface: 'monitor' }, (context) =>
        runningFigure({ ...context, query, stepMs: minute }),
      );
    }),
  );
  const stretches = await readAwake(clickhouseReader(), { tenantId: ctx.tenantId, dayFrom: from, dayTo: to });
  const awake = Map.groupBy(
    stretches.map((one) => ({ queue: one.queue, from: nextMinute(one.from), to: nextMinute(one.to) })),
    ({ queue }) => queue,
  );
  const queues = await withTenant(ctx.tenantId, (tx) => allQueues(tx, ctx));
  return {
    ...none,
    queues: queues.flatMap(({ name, label, serviceLevelTarget }) => {
      const own = runs.flatMap((run) => run.get(name) ?? []).length > 0 ? runs.map((run) => run.get(name) ?? []) : null;
      if (own === null) return [];
      const spans = lampSpans(own, awake.get(name) ?? [], serviceLevelTarget, end);
      return [{ queue: name, ...(label !== null && { label }), spans }];
    }),
  };
}

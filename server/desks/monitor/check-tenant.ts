import { figureContext } from '#server/desks/figures/context.ts';
import { startOfToday } from '#server/desks/monitor/day-figures.ts';
import type { Ctx } from '#server/domain/context.ts';
import { type Breach, checkConservation } from '#server/metrics/conservation.ts';
import { logger } from '#server/platform/observability/log.ts';
import { counter, gauge } from '#server/platform/observability/metrics.ts';
import { recordConservation } from '#server/services/monitor/index.ts';

/** What is found twice with this pause between is no fact on its way, in milliseconds. */
const CONFIRM_AFTER = 3_000;

type Wanted = { tenantId: string; until: Date; confirmAfter?: number };

const keyOf = ({ rule, of }: Breach) => `${rule} ${of}`;

/** Looks twice where the first look finds something: events that arrive between two questions are no breach. */
async function confirmed(look: () => Promise<Breach[]>, confirmAfter: number): Promise<Breach[]> {
  const first = new Set((await look()).map(keyOf));
  if (first.size === 0) return [];
  await new Promise((resolve) => setTimeout(resolve, confirmAfter));
  return (await look()).filter((breach) => first.has(keyOf(breach)));
}

/**
 * Checks that the tenant's figures of today add up, and tells it: in the log, as a metric, and on the Online Monitor.
 * @param until events before this instant have been given time to arrive
 * @throws {FigureError} unavailable
 */
export async function checkTenant({ tenantId, until, confirmAfter = CONFIRM_AFTER }: Wanted): Promise<Breach[]> {
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'conservation' } };
  const context = await figureContext({ ctx, surface: 'alarm' });
  const to = [until.toISOString(), context.watermark ?? context.now].sort()[0] ?? context.now;
  const from = startOfToday(new Date(to), context.tenantTimeZone ?? 'UTC');
  const breaches = from < to ? await confirmed(() => checkConservation({ ...context, from, to }), confirmAfter) : [];
  await recordConservation({ ctx, breaches });
  counter({ name: 'leitstand_conservation_checks_total', help: 'Checks that the figures of a tenant add up' }).inc();
  gauge({
    name: 'leitstand_conservation_breaches',
    help: 'Rules that the figures of today break, at the last check',
    labels: ['tenant'],
  }).set({ tenant: tenantId }, breaches.length);
  if (breaches.length > 0) logger('conservation').error({ tenantId, from, to, breaches }, 'figures do not add up');
  return breaches;
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type Alarm, describeAlarms, urgency } from './describe.ts';

/** More open alarms than this mean that rules are wrong; the most urgent are shown. */
const MOST_OPEN = 200;

export const listAlarmsInput = z.object({
  scope: z.enum(['open', 'closed']).default('open'),
  /** Of the page before. */
  cursor: z.object({ raisedAt: z.iso.datetime(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

type Page = { alarms: Alarm[]; next: { raisedAt: string; id: string } | null };

/** Open alarms, the most urgent first, or those that are over, the newest first by pages. @throws {ServiceError} forbidden */
export async function listAlarms({ ctx, input }: { ctx: Ctx; input: z.input<typeof listAlarmsInput> }): Promise<Page> {
  requirePermission(ctx, 'alarm.read');
  const { scope, cursor, limit } = listAlarmsInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    if (scope === 'open') {
      const where = sql`a.state <> 'resolved'`;
      return { alarms: await describeAlarms(tx, ctx, { where, orderBy: urgency, limit: MOST_OPEN }), next: null };
    }
    // The cursor carries milliseconds, the column microseconds.
    const before = cursor
      ? sql`and (date_trunc('milliseconds', a.raised_at), a.id) < (${cursor.raisedAt}::timestamptz, ${cursor.id}::uuid)`
      : sql``;
    const alarms = await describeAlarms(tx, ctx, {
      where: sql`a.state = 'resolved' ${before}`,
      orderBy: sql`date_trunc('milliseconds', a.raised_at) desc, a.id desc`,
      limit: limit + 1,
    });
    const page = alarms.slice(0, limit);
    const last = page.at(-1);
    return { alarms: page, next: alarms.length > limit && last ? { raisedAt: last.raisedAt, id: last.id } : null };
  });
}

import { sql } from 'kysely';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type Alarm, describeAlarms, urgency } from './describe.ts';

const SHOWN = 8;
/** The bell says "99+" beyond. */
const COUNTED = 100;

export type Bell = {
  /** Open alarms the viewer was told of and has not looked at. */
  unread: number;
  open: number;
  /** The most urgent. */
  alarms: Alarm[];
};

/** What the bell in the bar shows. @throws {ServiceError} forbidden */
export async function loadBell({ ctx }: { ctx: Ctx }): Promise<Bell> {
  requirePermission(ctx, 'alarm.read');
  const where = sql`a.state <> 'resolved' and coalesce(a.snoozed_until <= clock_timestamp(), true)`;
  const alarms = await withTenant(ctx.tenantId, (tx) =>
    describeAlarms(tx, ctx, { where, orderBy: urgency, limit: COUNTED }),
  );
  const unread = alarms.filter((alarm) => alarm.unread).length;
  return { unread, open: alarms.length, alarms: alarms.slice(0, SHOWN) };
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { scheduleSource } from '#server/domain/report/source.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { checkSource } from './check-source.ts';
import { OWNER_NEEDS } from './owner.ts';
import { getScheduleInTenant } from './schedule.ts';

export const takeOverScheduleInput = z.strictObject({ id: z.uuid() });

/**
 * Makes a schedule that somebody has left behind the acting person's own: from now on it is sent with their rights and in
 * their name, and addresses outside that nobody was asked for are asked. Repeating it changes nothing.
 * @throws {ServiceError} forbidden, not_found (schedule; saved report that the acting person may not see), conflict (the
 * owner can still send it)
 */
export async function takeOverSchedule({ ctx, input }: { ctx: Ctx; input: z.input<typeof takeOverScheduleInput> }) {
  for (const permission of OWNER_NEEDS) requirePermission(ctx, permission);
  const { userId, name } = requireUser(ctx);
  const { id } = takeOverScheduleInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const { title, source, owner_id, owner_name, owner_gone } = await getScheduleInTenant(tx, ctx, id);
    const owner = { id: userId, name };
    if (owner_id === userId) return { id, owner };
    if (!owner_gone) {
      throw new ServiceError('conflict', `${owner_name} still sends this.`, {
        field: 'id',
        hint: 'Only what people have left behind is taken over; make a schedule of your own.',
      });
    }
    await checkSource(tx, ctx, [userId], scheduleSource.parse(source));
    await tx
      .updateTable('report_schedules')
      .set({ owner_id: userId, updated_at: sql<Date>`clock_timestamp()` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await sql`update report_receivers set ask_due_at = clock_timestamp(), ask_attempts = 0, ask_error = null
      where tenant_id = ${ctx.tenantId} and schedule_id = ${id} and email is not null and removed_at is null
        and asked_at is null and confirmed_at is null and left_at is null`.execute(tx);
    const detail = { title, from: { id: owner_id, name: owner_name }, to: owner };
    await appendAudit(tx, ctx, { action: 'reportSchedule.takenOver', target: id, detail });
    await sql`select pg_notify('report_schedules', '')`.execute(tx);
    return { id, owner };
  });
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getScheduleInTenant } from './schedule.ts';

export const askReceiverAgainInput = z.strictObject({ schedule: z.uuid(), receiver: z.uuid() });

/**
 * Asks an address outside once more whether it wants the report, at most once a day; one that has said no is not asked.
 * @throws {ServiceError} forbidden, not_found, conflict
 */
export async function askReceiverAgain({ ctx, input }: { ctx: Ctx; input: z.input<typeof askReceiverAgainInput> }) {
  requirePermission(ctx, 'report.schedule');
  const { schedule, receiver } = askReceiverAgainInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const { owner_gone } = await getScheduleInTenant(tx, ctx, schedule);
    if (owner_gone) {
      throw new ServiceError('conflict', 'Nobody is asked in the name of who has gone.', {
        field: 'schedule',
        reason: 'ownerGone',
        hint: 'Take the schedule over first.',
      });
    }
    const row = await tx
      .selectFrom('report_receivers')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('schedule_id', '=', schedule)
      .where('id', '=', receiver)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new ServiceError('not_found', 'There is no such receiver.', { field: 'receiver' });
    if (row.email === null || row.confirmed_at || row.left_at) {
      throw new ServiceError('conflict', 'This receiver has answered already.');
    }
    if (row.asked_at && Date.now() - row.asked_at.getTime() < 86_400_000) {
      throw new ServiceError('conflict', 'This address was asked within the last day.', {
        hint: 'Ask again tomorrow.',
      });
    }
    await tx
      .updateTable('report_receivers')
      .set({ ask_due_at: sql<Date>`clock_timestamp()`, ask_attempts: 0 })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', receiver)
      .execute();
    await sql`select pg_notify('report_schedules', '')`.execute(tx);
  });
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getScheduleInTenant } from './schedule.ts';

export const runScheduleInput = z.strictObject({
  id: z.uuid(),
  /** Becomes the run's id; made once by the client, so that a repeat sends nothing more. */
  run: z.uuid(),
  /** An earlier run, whose moment and so whose range is taken again; left out: now. */
  again: z.uuid().optional(),
});

/**
 * Has the report made and sent once beside its times, with the owner's rights; also while it is paused.
 * @throws {ServiceError} forbidden, not_found, conflict (the id is taken), rate_limited
 */
export async function runSchedule({ ctx, input }: { ctx: Ctx; input: z.input<typeof runScheduleInput> }) {
  requirePermission(ctx, 'report.schedule');
  const { id, run, again } = runScheduleInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const { title } = await getScheduleInTenant(tx, ctx, id);
    const own = tx.selectFrom('report_runs').where('tenant_id', '=', ctx.tenantId).where('schedule_id', '=', id);
    if (await own.select('id').where('id', '=', run).executeTakeFirst()) return { run };
    const before = again === undefined ? null : await own.select('due_at').where('id', '=', again).executeTakeFirst();
    if (before === undefined) throw new ServiceError('not_found', 'There is no such run.', { field: 'again' });
    const { n } = await own
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('cause', '=', 'hand')
      .where('created_at', '>', sql<Date>`clock_timestamp() - interval '1 minute'`)
      .executeTakeFirstOrThrow();
    if (n >= 5)
      throw new ServiceError('rate_limited', 'This report was sent five times within a minute.', { retryAfter: 60 });
    const due_at = before?.due_at ?? sql<Date>`clock_timestamp()`;
    const made = await tx
      .insertInto('report_runs')
      .values({ id: run, tenant_id: ctx.tenantId, schedule_id: id, cause: 'hand', due_at })
      .onConflict((oc) => oc.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw new ServiceError('conflict', 'This id is taken.', { field: 'run' });
    await appendAudit(tx, ctx, { action: 'reportSchedule.run', target: id, detail: { title, run } });
    await sql`select pg_notify('report_schedules', '')`.execute(tx);
    return { run };
  });
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { env } from '#server/env.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { mailConfigured } from '#server/platform/mail/send-mail.ts';
import { type Run, runOf } from '#server/services/report/run/run.ts';
import { savedTitles } from './saved-titles.ts';
import { receiversOf, type Schedule, scheduleOf, selectSchedules } from './schedule.ts';

export const listSchedulesInput = z.object({
  /** `next` of the page before. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

export type ListedSchedule = Schedule & { lastRun: Run | null };

/**
 * Own schedules (everybody's for who manages the directory), newest first, with how the last run went.
 * @returns `mail` and `links`: whether this installation can send mail, and knows its own address for links in it
 * @throws {ServiceError} forbidden
 */
export async function listSchedules({ ctx, input }: { ctx: Ctx; input: z.input<typeof listSchedulesInput> }) {
  requirePermission(ctx, 'report.schedule');
  const { cursor, limit } = listSchedulesInput.parse(input);
  const means = { mail: mailConfigured(), links: env().PUBLIC_URL !== undefined };
  return withTenant(
    ctx.tenantId,
    async (tx): Promise<typeof means & { schedules: ListedSchedule[]; next: string | null }> => {
      let query = selectSchedules(tx, ctx);
      if (cursor !== undefined) {
        query = query.where(
          sql<boolean>`(s.created_at, s.id) < (select a.created_at, a.id from report_schedules a
          where a.tenant_id = ${ctx.tenantId} and a.id = ${cursor})`,
        );
      }
      const rows = await query
        .orderBy('s.created_at', 'desc')
        .orderBy('s.id', 'desc')
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      const ids = shown.map(({ id }) => id);
      const receivers = await receiversOf(tx, ctx, ids);
      const titles = await savedTitles(
        tx,
        ctx,
        shown.map(({ source }) => source),
      );
      const runs = await tx
        .selectFrom('report_runs')
        .distinctOn('schedule_id')
        .select([
          'id',
          'schedule_id',
          'cause',
          'due_at',
          'state',
          'problem',
          'error',
          'attempts',
          'created_at',
          'ended_at',
        ])
        .where('tenant_id', '=', ctx.tenantId)
        .where('schedule_id', '=', (eb) => eb.fn.any(eb.val(ids)))
        .orderBy('schedule_id')
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      const lastRuns = new Map(runs.map((run) => [run.schedule_id, runOf(run)]));
      const schedules = shown.map((row) => ({
        ...scheduleOf(row, receivers.get(row.id) ?? [], titles),
        lastRun: lastRuns.get(row.id) ?? null,
      }));
      return { ...means, schedules, next: rows.length > limit ? (ids.at(-1) ?? null) : null };
    },
  );
}

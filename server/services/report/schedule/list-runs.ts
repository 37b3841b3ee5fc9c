import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type Run, runOf } from '#server/services/report/run/run.ts';
import { getScheduleInTenant } from './schedule.ts';

export const listRunsInput = z.object({
  id: z.uuid(),
  /** `next` of the page before; left out, the newest. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(20),
});

export type ListedDelivery = {
  id: string;
  /** The address, or the target's name. */
  recipient: string;
  by: 'mail' | 'target';
  /** `left`: the receiver has left before it went out. */
  state: 'waiting' | 'accepted' | 'failed' | 'left';
  attempts: number;
  problem: string | null;
  error: string | null;
  acceptedAt: string | null;
};

/** A schedule's runs, newest first, each with what became of every delivery. @throws {ServiceError} forbidden, not_found */
export async function listRuns({ ctx, input }: { ctx: Ctx; input: z.input<typeof listRunsInput> }) {
  requirePermission(ctx, 'report.schedule');
  const { id, cursor, limit } = listRunsInput.parse(input);
  return withTenant(
    ctx.tenantId,
    async (tx): Promise<{ runs: (Run & { deliveries: ListedDelivery[] })[]; next: string | null }> => {
      await getScheduleInTenant(tx, ctx, id);
      let query = tx
        .selectFrom('report_runs')
        .select(['id', 'cause', 'due_at', 'state', 'problem', 'error', 'attempts', 'created_at', 'ended_at'])
        .where('tenant_id', '=', ctx.tenantId)
        .where('schedule_id', '=', id);
      if (cursor !== undefined) {
        query = query.where(
          sql<boolean>`(created_at, id) < (select a.created_at, a.id from report_runs a
          where a.tenant_id = ${ctx.tenantId} and a.id = ${cursor})`,
        );
      }
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const shown = rows.slice(0, limit);
      const ids = shown.map((row) => row.id);
      const deliveries = await tx
        .selectFrom('report_deliveries')
        .selectAll()
        .where('tenant_id', '=', ctx.tenantId)
        .where('run_id', '=', (eb) => eb.fn.any(eb.val(ids)))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      const runs = shown.map((row) => ({
        ...runOf(row),
        deliveries: deliveries
          .filter((delivery) => delivery.run_id === row.id)
          .map(
            (one): ListedDelivery => ({
              id: one.id,
              recipient: one.recipient,
              by: one.receiver_id ? 'mail' : 'target',
              state: one.state,
              attempts: one.attempts,
              problem: one.problem,
              error: one.error,
              acceptedAt: one.accepted_at?.toISOString() ?? null,
            }),
          ),
      }));
      return { runs, next: rows.length > limit ? (ids.at(-1) ?? null) : null };
    },
  );
}

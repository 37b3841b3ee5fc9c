import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';

export const retryDeadEventsInput = z.strictObject({
  /** Only this event. */
  event: z.uuid().optional(),
  /** Only those that were set aside for this reason. */
  reason: z.string().max(500).optional(),
});

/**
 * Sends events that were set aside on their way once more: one, those of a reason, or all. What is not set aside (any
 * more) stays as it is; an event that is refused again is set aside again.
 * @returns how many go
 * @throws {ServiceError} forbidden
 */
export async function retryDeadEvents({ ctx, input }: { ctx: Ctx; input: z.input<typeof retryDeadEventsInput> }) {
  requirePermission(ctx, 'history.import');
  const { event, reason } = retryDeadEventsInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<{ retried: number }> => {
    // One attempt is left to it: its fate is known within a second.
    const { rows } = await sql<{ retried: number }>`
      with again as (
        update outbox set dead_at = null, leased_until = null, attempts = greatest(attempts - 1, 0)
        where tenant_id = ${ctx.tenantId} and dead_at is not null and delivered_at is null
          and ${event === undefined ? sql`true` : sql`id = ${event}`}
          and ${reason === undefined ? sql`true` : sql`coalesce(last_error, '') = ${reason}`}
        returning 1)
      select count(*)::int as retried from again`.execute(tx);
    const retried = rows[0]?.retried ?? 0;
    if (retried === 0) return { retried };
    await appendAudit(tx, ctx, {
      action: 'outbox.retried',
      ...(event === undefined ? {} : { target: event }),
      detail: { retried, ...(reason === undefined ? {} : { reason }) },
    });
    await sql`select pg_notify('outbox', '')`.execute(tx);
    return { retried };
  });
}

import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const listDeadEventsInput = z.object({
  /** Only events that were set aside for this reason. */
  reason: z.string().max(500).optional(),
  /** `next` of the page before; left out, the newest. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

/** An event that was refused so often that it was set aside; what people wrote is not told. */
export type DeadEvent = {
  id: string;
  /** Its type, as far as it has one. */
  type: string;
  contact: string | null;
  reason: string;
  attempts: number;
  createdAt: string;
  deadAt: string;
};

type Row = Omit<DeadEvent, 'createdAt' | 'deadAt'> & { created_at: Date; dead_at: Date };

/** The events that were set aside, newest first. @throws {ServiceError} forbidden */
export async function listDeadEvents({ ctx, input }: { ctx: Ctx; input: z.input<typeof listDeadEventsInput> }) {
  requirePermission(ctx, 'history.import');
  const { reason, cursor, limit } = listDeadEventsInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<{ events: DeadEvent[]; next: string | null }> => {
    const { rows } = await sql<Row>`
      select id, left(coalesce(event ->> 'type', ''), 100) as type, contact, coalesce(last_error, '') as reason, attempts,
        created_at, dead_at
      from outbox where tenant_id = ${ctx.tenantId} and dead_at is not null and delivered_at is null
        and ${reason === undefined ? sql`true` : sql`coalesce(last_error, '') = ${reason}`}
        and ${cursor === undefined ? sql`true` : sql`id < ${cursor}`}
      order by id desc limit ${limit + 1}`.execute(tx);
    const events = rows.slice(0, limit).map(({ created_at, dead_at, ...row }) => ({
      ...row,
      createdAt: created_at.toISOString(),
      deadAt: dead_at.toISOString(),
    }));
    return { events, next: rows.length > limit ? (events.at(-1)?.id ?? null) : null };
  });
}

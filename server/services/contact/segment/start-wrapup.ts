import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import type { OpenSegment } from './end-segment.ts';

/** Begins the wrap-up of a segment that has just ended; it ends by itself after the queue's wrap-up time. */
export async function startWrapup(tx: Tx, ctx: Ctx, contactId: string, segment: OpenSegment): Promise<void> {
  const event = { type: 'wrapup.started' as const, contact: contactId, segment: segment.id };
  const { time } = await appendEvent(tx, ctx, event);
  await tx
    .updateTable('segments')
    .set({
      wrapup_started_at: time,
      wrapup_due_at: sql<Date>`${time}::timestamptz + make_interval(secs => ${segment.wrapup_seconds ?? 0})`,
    })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', segment.id)
    .execute();
  await tx
    .updateTable('contacts')
    .set({ status: 'wrapup' })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .execute();
}

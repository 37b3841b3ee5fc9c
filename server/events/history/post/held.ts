import { sql } from 'kysely';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';

/** An event that waits for its predecessor. */
export type HeldEvent = { id: string; contact: string; body: string };

/** Hours an event may wait for its predecessor. */
const HOURS = 24;
/** Days for which a refused one can be looked up. */
const SHOWN_DAYS = 30;

/** The events that wait for these contacts; those that waited too long are refused first. */
export async function heldFor(tx: Tx, tenantId: string, contacts: readonly string[]): Promise<HeldEvent[]> {
  await refuseOverdue(tx, tenantId);
  if (contacts.length === 0) return [];
  const rows = await tx
    .selectFrom('held_events')
    .select(['event_id', 'contact', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('refused_at', 'is', null)
    .where((where) => where(where.ref('contact'), '=', where.fn.any(where.val([...contacts]))))
    .orderBy('held_at')
    .execute();
  return rows.map(({ event_id, contact, body }) => ({ id: event_id, contact, body }));
}

async function refuseOverdue(tx: Tx, tenantId: string): Promise<void> {
  await tx
    .updateTable('held_events')
    .set({ refused_at: sql`clock_timestamp()` })
    .where('tenant_id', '=', tenantId)
    .where('refused_at', 'is', null)
    .where('held_at', '<', sql<Date>`clock_timestamp() - make_interval(hours => ${HOURS})`)
    .execute();
  await tx
    .deleteFrom('held_events')
    .where('tenant_id', '=', tenantId)
    .where('refused_at', '<', sql<Date>`clock_timestamp() - make_interval(days => ${SHOWN_DAYS})`)
    .execute();
}

/** Keeps an event until its predecessor comes; sent again after a refusal, its day begins anew. */
export async function hold(
  tx: Tx,
  tenantId: string,
  events: readonly (HeldEvent & { reason: string })[],
): Promise<void> {
  for (const { id, contact, body, reason } of events) {
    await tx
      .insertInto('held_events')
      .values({ tenant_id: tenantId, event_id: id, contact, body, reason })
      .onConflict((on) =>
        on
          .columns(['tenant_id', 'event_id'])
          .doUpdateSet({ contact, body, reason, held_at: sql`clock_timestamp()`, refused_at: null })
          .where('held_events.refused_at', 'is not', null),
      )
      .execute();
  }
}

/** Ends the waiting: taken in (forgotten) or refused for a reason (kept to be looked up). */
export async function settle(
  tx: Tx,
  tenantId: string,
  events: readonly { id: string; refusal: string | null }[],
): Promise<void> {
  for (const { id, refusal } of events) {
    if (refusal === null) {
      await tx.deleteFrom('held_events').where('tenant_id', '=', tenantId).where('event_id', '=', id).execute();
    } else {
      await tx
        .updateTable('held_events')
        .set({ reason: refusal, refused_at: sql`clock_timestamp()` })
        .where('tenant_id', '=', tenantId)
        .where('event_id', '=', id)
        .execute();
    }
  }
}

/** Events that wait, and those refused in the last days, newest first. @throws {ServiceError} forbidden */
export async function listHeld({ ctx, limit }: { ctx: Ctx; limit: number }) {
  requirePermission(ctx, 'history.import');
  return withTenant(ctx.tenantId, async (tx) => {
    await refuseOverdue(tx, ctx.tenantId);
    const rows = await tx
      .selectFrom('held_events')
      .select(['event_id', 'contact', 'reason', 'held_at', 'refused_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .orderBy('held_at', 'desc')
      .orderBy('event_id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.event_id,
      contact: row.contact,
      reason: row.reason,
      heldAt: row.held_at.toISOString(),
      refusedAt: row.refused_at?.toISOString() ?? null,
    }));
  });
}

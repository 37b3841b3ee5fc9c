import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { type Receiver, receiverOf } from '#server/services/report/schedule/schedule.ts';

export type Delivery = {
  id: string;
  run: string;
  target: string | null;
  /** Null: a target, or the receiver was taken off the list or disabled meanwhile. */
  receiver: Receiver | null;
};

/** Begins one more attempt. @returns null when the other side has it already, or it was given up */
export async function beginAttempt(ctx: Ctx, id: string): Promise<Delivery | null> {
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await tx
      .updateTable('report_deliveries')
      .set({ attempts: sql<number>`attempts + 1` })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .returning(['run_id', 'receiver_id', 'target_id'])
      .executeTakeFirst();
    if (!row) return null;
    const receiver = await tx
      .selectFrom('report_receivers as r')
      .leftJoin('users as u', (join) => join.onRef('u.id', '=', 'r.user_id').onRef('u.tenant_id', '=', 'r.tenant_id'))
      .selectAll('r')
      .select(['u.email as user_email', 'u.name as user_name'])
      .where('r.tenant_id', '=', ctx.tenantId)
      .where('r.id', '=', row.receiver_id)
      .where('r.removed_at', 'is', null)
      .where('u.disabled_at', 'is', null)
      .executeTakeFirst();
    return { id, run: row.run_id, target: row.target_id, receiver: receiver ? receiverOf(receiver) : null };
  });
}

type Outcome =
  | { state: 'accepted' | 'left' }
  /** `waiting` is tried again. */
  | { state: 'waiting' | 'failed'; problem: string | null; error: string | null };

/** Notes what became of an attempt; what was accepted stays so. */
export async function endAttempt(ctx: Ctx, id: string, outcome: Outcome): Promise<void> {
  const said = 'problem' in outcome ? outcome : { problem: null, error: null };
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('report_deliveries')
      .set({
        state: outcome.state,
        problem: said.problem,
        error: said.error?.slice(0, 500) ?? null,
        ...(outcome.state === 'accepted' ? { accepted_at: sql<Date>`clock_timestamp()` } : {}),
      })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute(),
  );
}

/** Gives up a delivery whose time is over; what was last said against it stays. */
export async function giveUpDelivery(ctx: Ctx, id: string): Promise<void> {
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('report_deliveries')
      .set({ state: 'failed' })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute(),
  );
}

import { v7 as uuid } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { receiversOf } from '#server/services/report/schedule/schedule.ts';

/** Writes down to whom a run goes: receivers who may be sent to, and targets; once. @returns what is still to be done */
export async function planDeliveries(ctx: Ctx, run: string): Promise<string[]> {
  return withTenant(ctx.tenantId, async (tx) => {
    const { schedule_id, targets } = await tx
      .selectFrom('report_runs as r')
      .innerJoin('report_schedules as s', (join) =>
        join.onRef('s.id', '=', 'r.schedule_id').onRef('s.tenant_id', '=', 'r.tenant_id'),
      )
      .select(['r.schedule_id', 's.targets'])
      .where('r.tenant_id', '=', ctx.tenantId)
      .where('r.id', '=', run)
      .executeTakeFirstOrThrow();
    const owned = { tenant_id: ctx.tenantId, run_id: run };
    for (const { id, email, state } of (await receiversOf(tx, ctx, [schedule_id])).get(schedule_id) ?? []) {
      if (state !== 'active') continue;
      await tx
        .insertInto('report_deliveries')
        .values({ id: uuid(), ...owned, receiver_id: id, recipient: email })
        .onConflict((oc) => oc.columns(['tenant_id', 'run_id', 'receiver_id']).doNothing())
        .execute();
    }
    const places = await tx
      .selectFrom('report_targets')
      .select(['id', 'name'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('removed_at', 'is', null)
      .where('id', '=', (eb) => eb.fn.any(eb.val(targets)))
      .execute();
    for (const { id, name } of places) {
      await tx
        .insertInto('report_deliveries')
        .values({ id: uuid(), ...owned, target_id: id, recipient: name })
        .onConflict((oc) => oc.columns(['tenant_id', 'run_id', 'target_id']).doNothing())
        .execute();
    }
    const open = await tx
      .selectFrom('report_deliveries')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('run_id', '=', run)
      .where('state', '=', 'waiting')
      .execute();
    return open.map(({ id }) => id);
  });
}

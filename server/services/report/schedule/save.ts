import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { checkSource } from './check-source.ts';
import { savedTitles } from './saved-titles.ts';
import { getScheduleInTenant, receiversOf, type Schedule, scheduleFields, scheduleOf } from './schedule.ts';
import { setReceivers } from './set-receivers.ts';

const MOST = 200;

export const saveScheduleInput = scheduleFields.extend({
  /** Made by the client; one of that id is changed. */
  id: z.uuid(),
});

async function checkTargets(tx: Tx, ctx: Ctx, targets: readonly string[]): Promise<void> {
  if (targets.length === 0) return;
  const found = await tx
    .selectFrom('report_targets')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...targets])))
    .execute();
  if (found.length !== targets.length) {
    throw new ServiceError('not_found', 'There is no such target.', { field: 'targets' });
  }
}

/** Makes the row where it is new. @returns false where there was one */
async function insert(tx: Tx, ctx: Ctx, ownerId: string, fields: { id: string; title: string } & Values) {
  const exists = await tx
    .selectFrom('report_schedules')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', fields.id)
    .executeTakeFirst();
  if (exists) return false;
  const { n } = await tx
    .selectFrom('report_schedules')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (n >= MOST)
    throw new ServiceError('conflict', `There are ${MOST} schedules already.`, {
      reason: 'tooMany',
      hint: 'Delete one.',
    });
  const made = await tx
    .insertInto('report_schedules')
    .values({ tenant_id: ctx.tenantId, owner_id: ownerId, ...fields })
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw new ServiceError('conflict', 'This id is taken.', { field: 'id' });
  return true;
}

type Values = {
  source: string;
  range: string;
  time_zone: string;
  send_zone: string;
  times: string;
  locale: 'en' | 'de';
  formats: string[];
  targets: string[];
};

/**
 * Makes a schedule of one's own, or changes one; the owner stays who made it, and every run is done with the owner's
 * rights of its moment. Addresses outside that are new are asked by mail.
 * @throws {ServiceError} forbidden, invalid, not_found (schedule, user, target), conflict
 */
export async function saveSchedule({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof saveScheduleInput>;
}): Promise<Schedule> {
  requirePermission(ctx, 'report.schedule');
  requirePermission(ctx, 'figures.export');
  const { userId } = requireUser(ctx);
  const { id, title, source, range, timeZone, sendZone, times, locale, formats, users, emails, targets } =
    saveScheduleInput.parse(input);
  if (users.length + emails.length + targets.length === 0) {
    throw new ServiceError('invalid', 'Nobody would get this report.', {
      field: 'users',
      hint: 'Name a person, an address or a target.',
    });
  }
  const values: Values = {
    source: JSON.stringify(source),
    range,
    time_zone: timeZone,
    send_zone: sendZone,
    times: JSON.stringify(times),
    locale,
    formats: [...new Set(formats)],
    targets: [...new Set(targets)],
  };
  return withTenant(ctx.tenantId, async (tx) => {
    await checkTargets(tx, ctx, values.targets);
    const made = await insert(tx, ctx, userId, { id, title, ...values });
    const before = await getScheduleInTenant(tx, ctx, id);
    const other = !isDeepStrictEqual(before.source, source);
    await checkSource(tx, ctx, [before.owner_id, ...(other ? [userId] : [])], source);
    if (!made) {
      await tx
        .updateTable('report_schedules')
        .set({ title, ...values, version: before.version + 1, updated_at: sql<Date>`clock_timestamp()` })
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', id)
        .execute();
    }
    await setReceivers(tx, ctx, id, { users, emails });
    const action = made ? 'reportSchedule.created' : 'reportSchedule.updated';
    const detail = { title, source, times, users, emails, targets: values.targets };
    await appendAudit(tx, ctx, { action, target: id, detail });
    await sql`select pg_notify('report_schedules', '')`.execute(tx);
    const row = await getScheduleInTenant(tx, ctx, id);
    const receivers = (await receiversOf(tx, ctx, [id])).get(id) ?? [];
    return scheduleOf(row, receivers, await savedTitles(tx, ctx, [row.source]));
  });
}

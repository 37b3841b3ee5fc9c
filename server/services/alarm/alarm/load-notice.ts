import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { Alarm } from './describe.ts';
import { getAlarmInTenant } from './get.ts';

export type Addressee = {
  email: string | null;
  name: string;
  /** Null: the person has chosen none. */
  locale: string | null;
  timeZone: string;
  tenant: string;
  subscriptions: { id: string; endpoint: string; p256dh: string; auth: string }[];
};

/** The alarm that a notice is about, and how its reader can be reached. @throws {ServiceError} not_found */
export async function loadNotice(ctx: Ctx, alarmId: string, userId: string): Promise<{ alarm: Alarm; to: Addressee }> {
  return withTenant(ctx.tenantId, async (tx) => {
    const alarm = await getAlarmInTenant(tx, ctx, alarmId);
    const user = await tx
      .selectFrom('users as u')
      .innerJoin('tenants as t', 't.id', 'u.tenant_id')
      .select(['u.email', 'u.name', 'u.locale', 't.time_zone', 't.name as tenant'])
      .where('u.tenant_id', '=', ctx.tenantId)
      .where('u.id', '=', userId)
      .executeTakeFirstOrThrow();
    const subscriptions = await tx
      .selectFrom('push_subscriptions')
      .select(['id', 'endpoint', 'p256dh', 'auth'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', userId)
      .execute();
    const { email, name, locale, time_zone: timeZone, tenant } = user;
    return { alarm, to: { email, name, locale, timeZone, tenant, subscriptions } };
  });
}

import type { Ctx } from '#server/domain/context.ts';
import { type ContactTimeline, contactTimeline } from '#server/metrics/contact-timeline.ts';
import type { Surface } from '#server/metrics/contract.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { withFigures } from './ask.ts';
import { reachOf } from './limits.ts';

/** Whether one of these agents belongs to a group the caller is limited to; a contact nobody served is everybody's. */
async function servedInReach(ctx: Ctx, logins: string[]): Promise<boolean> {
  const groups = ctx.actor.kind === 'user' ? ctx.actor.groups : null;
  if (!groups || logins.length === 0) return true;
  const found = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('group_members as m')
      .innerJoin('users as u', (join) => join.onRef('u.id', '=', 'm.user_id').onRef('u.tenant_id', '=', 'm.tenant_id'))
      .select('u.id')
      .where('m.tenant_id', '=', ctx.tenantId)
      .where('m.group_id', '=', (eb) => eb.fn.any(eb.val([...groups])))
      .where('u.login', '=', (eb) => eb.fn.any(eb.val(logins)))
      .limit(1)
      .executeTakeFirst(),
  );
  return found !== undefined;
}

/**
 * A contact to the second as the event stream has it, live or imported; null when there is none within the caller's
 * groups and sites. @throws {ServiceError} forbidden, unavailable
 */
export async function askTimeline(input: {
  ctx: Ctx;
  contact: string;
  surface: Surface;
}): Promise<ContactTimeline | null> {
  const { ctx, contact, surface } = input;
  const timeline = await withFigures({ ctx, surface }, ({ clickhouse, tenantId }) =>
    contactTimeline({ clickhouse, tenantId, contact }),
  );
  if (!timeline) return null;
  const { site: sites } = await reachOf(ctx);
  const created = timeline.events.find((event) => event.type === 'contact.created');
  if (sites && !(created && 'site' in created && typeof created.site === 'string' && sites.includes(created.site)))
    return null;
  const agents = timeline.events.flatMap((event) =>
    'agent' in event && event.type === 'segment.started' ? event.agent : [],
  );
  return (await servedInReach(ctx, agents)) ? timeline : null;
}

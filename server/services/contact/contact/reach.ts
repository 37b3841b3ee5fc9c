import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { Contact } from './get-contact-in-tenant.ts';

const unknown = () => new ServiceError('not_found', 'This contact does not exist.');

/** Whether the user has or had a part in the contact: a segment of it, or an offer that stands. */
async function tookPart(tx: Tx, ctx: Ctx, contactId: string, userId: string): Promise<boolean> {
  const segment = await tx
    .selectFrom('segments')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('agent_id', '=', userId)
    .limit(1)
    .executeTakeFirst();
  if (segment) return true;
  const offer = await tx
    .selectFrom('offers')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('agent_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return offer !== undefined;
}

/** Whether an agent of the contact belongs to one of the groups; a contact nobody has served yet is everybody's. */
async function inGroups(tx: Tx, ctx: Ctx, contactId: string, groups: ReadonlySet<string>): Promise<boolean> {
  const rows = await tx
    .selectFrom('segments as s')
    .leftJoin('group_members as m', (join) =>
      join.onRef('m.tenant_id', '=', 's.tenant_id').onRef('m.user_id', '=', 's.agent_id'),
    )
    .select('m.group_id')
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.contact_id', '=', contactId)
    .execute();
  return rows.length === 0 || rows.some((row) => row.group_id !== null && groups.has(row.group_id));
}

/**
 * Whether this actor may read the contact: a visitor the own one, an agent those with a part in, who reads contacts
 * those within the limits of sites and groups. All else looks as if it were not there.
 * @throws {ServiceError} not_found
 */
export async function assertInReach(tx: Tx, ctx: Ctx, contact: Contact): Promise<void> {
  const { actor } = ctx;
  switch (actor.kind) {
    case 'system':
      return;
    case 'token':
      if (!actor.permissions.has('contact.read')) throw unknown();
      return;
    case 'wall':
      throw unknown();
    case 'visitor':
      if (contact.visitor_id !== actor.visitorId) throw unknown();
      return;
    case 'user': {
      if (actor.permissions.has('contact.work') && (await tookPart(tx, ctx, contact.id, actor.userId))) return;
      if (!actor.permissions.has('contact.read')) throw unknown();
      if (actor.sites && !(contact.site_id && actor.sites.has(contact.site_id))) throw unknown();
      if (actor.groups && !(await inGroups(tx, ctx, contact.id, actor.groups))) throw unknown();
    }
  }
}

import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor, Ctx } from '#server/domain/context.ts';
import { requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { getContactInTenant } from './get-contact-in-tenant.ts';
import { assertInReach } from './reach.ts';

const page = {
  /** `cursor` of the page before. */
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(50),
};

export const listContactsInput = z.object({
  status: z.array(z.enum(['waiting', 'talking', 'wrapup', 'closed'])).optional(),
  /** `mine`: those the signed-in agent has or had a part in. */
  scope: z.enum(['mine', 'all']).default('mine'),
  ...page,
});

export const contactHistoryInput = z.object({ contact: z.uuid(), ...page });

/** A contact in a list, newest first. */
export type ContactRow = {
  contact: string;
  status: 'waiting' | 'talking' | 'wrapup' | 'closed';
  channel: string;
  subject: string | null;
  visitorName: string | null;
  queue: string | null;
  agent: string | null;
  createdAt: Date;
  endedAt: Date | null;
  reasons: string[];
};

type User = Extract<Actor, { kind: 'user' }>;

/** SQL of the part of the tenant's contacts (`c`) that this person may list. */
export function contactsInReach(user: User, mine: boolean) {
  if (mine || !user.permissions.has('contact.read')) {
    return sql<boolean>`exists (select from segments s where s.tenant_id = c.tenant_id and s.contact_id = c.id
      and s.agent_id = ${user.userId})`;
  }
  const sites = user.sites && sql<boolean>`c.site_id = any(${[...user.sites]}::uuid[])`;
  const groups =
    user.groups &&
    sql<boolean>`(not exists (select from segments s where s.tenant_id = c.tenant_id and s.contact_id = c.id)
      or exists (select from segments s join group_members g on g.tenant_id = s.tenant_id and g.user_id = s.agent_id
        where s.tenant_id = c.tenant_id and s.contact_id = c.id and g.group_id = any(${[...user.groups]}::uuid[])))`;
  return sql<boolean>`${sites ?? sql`true`} and ${groups ?? sql`true`}`;
}

/** Cursors are the place of the last row: instant and id. @throws {ServiceError} invalid */
function placeOf(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null;
  const [millis, id] = cursor.split('~');
  const at = new Date(Number(millis));
  if (!z.uuid().safeParse(id).success || Number.isNaN(at.getTime())) {
    throw new ServiceError('invalid', 'This cursor is not one of ours.', {
      field: 'cursor',
      hint: 'Start without one.',
    });
  }
  return { at, id: id ?? '' };
}

async function loadPage(
  tx: Tx,
  ctx: Ctx,
  where: ReturnType<typeof contactsInReach>,
  cursor: string | undefined,
  limit: number,
) {
  const place = placeOf(cursor);
  const { rows } = await sql<ContactRow>`
    select c.id as contact, c.status, c.channel, c.subject, c.visitor_name as "visitorName", c.created_at as "createdAt",
      c.ended_at as "endedAt", q.name as queue, s.agent, coalesce(s.reasons, '{}') as reasons
    from contacts c
      left join lateral (select queue_id from visits v where v.tenant_id = c.tenant_id and v.contact_id = c.id
        order by entered_at desc limit 1) v on true
      left join queues q on q.tenant_id = c.tenant_id and q.id = v.queue_id
      left join lateral (select u.name as agent, g.reasons from segments g
        join users u on u.tenant_id = g.tenant_id and u.id = g.agent_id
        where g.tenant_id = c.tenant_id and g.contact_id = c.id order by g.started_at desc limit 1) s on true
    where c.tenant_id = ${ctx.tenantId} and ${where}
      and ${place ? sql`(c.created_at, c.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql`true`}
    order by c.created_at desc, c.id desc limit ${limit + 1}`.execute(tx);
  const contacts = rows.slice(0, limit);
  const last = contacts.at(-1);
  const more = rows.length > limit && last;
  return { contacts, cursor: more ? `${last.createdAt.getTime()}~${last.contact}` : null };
}

/** The contacts in this person's reach, newest first, a page at a time. @throws {ServiceError} forbidden, invalid */
export async function listContacts({ ctx, input }: { ctx: Ctx; input: z.input<typeof listContactsInput> }) {
  const user = requireUser(ctx);
  const { status, scope, cursor, limit } = listContactsInput.parse(input);
  const states = status ? sql<boolean>`c.status = any(${status}::text[])` : sql<boolean>`true`;
  const where = sql<boolean>`${contactsInReach(user, scope === 'mine')} and ${states}`;
  return withTenant(ctx.tenantId, (tx) => loadPage(tx, ctx, where, cursor, limit));
}

/** The other contacts of the same visitor or known customer, newest first. @throws {ServiceError} not_found, invalid */
export async function contactHistory({ ctx, input }: { ctx: Ctx; input: z.input<typeof contactHistoryInput> }) {
  requireUser(ctx);
  const { contact: contactId, cursor, limit } = contactHistoryInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const contact = await getContactInTenant(tx, ctx, contactId);
    await assertInReach(tx, ctx, contact);
    const where = sql<boolean>`c.id <> ${contactId}
      and (c.visitor_id = ${contact.visitor_id}::uuid or c.customer_id = ${contact.customer_id}::uuid)`;
    return loadPage(tx, ctx, where, cursor, limit);
  });
}

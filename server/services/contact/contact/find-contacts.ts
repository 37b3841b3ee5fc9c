import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { contactsInReach } from './list-contacts.ts';

export const findContactsInput = z.strictObject({
  /** A contact's id, or part of a visitor's name or a contact's subject. */
  text: z.string().trim().min(2).max(200),
  limit: z.number().int().min(1).max(20).default(5),
});

/** Names are looked for so far back; an id is found whenever it was. */
const SPAN = sql`interval '30 days'`;

/** A contact as a search shows it. */
export type FoundContact = { contact: string; visitorName: string | null; subject: string | null; createdAt: Date };

/** The newest contacts in this person's reach that a text names. @throws {ServiceError} forbidden */
export async function findContacts({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof findContactsInput>;
}): Promise<FoundContact[]> {
  requirePermission(ctx, 'contact.read');
  const user = requireUser(ctx);
  const { text, limit } = findContactsInput.parse(input);
  const part = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const named = z.uuid().safeParse(text).success
    ? sql<boolean>`c.id = ${text}::uuid`
    : sql<boolean>`c.created_at > clock_timestamp() - ${SPAN} and (c.visitor_name ilike ${part} or c.subject ilike ${part})`;
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<FoundContact>`
      select c.id as contact, c.visitor_name as "visitorName", c.subject, c.created_at as "createdAt" from contacts c
      where c.tenant_id = ${ctx.tenantId} and ${contactsInReach(user, false)} and ${named}
      order by c.created_at desc, c.id desc limit ${limit}`.execute(tx);
    return rows;
  });
}

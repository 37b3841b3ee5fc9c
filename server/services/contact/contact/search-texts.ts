import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { contactsInReach } from './list-contacts.ts';

const MOST = 100;
/** Characters of the message shown on either side of what was found. */
const AROUND = 60;

export const searchTextsInput = z.object({
  /** Part of a message, in any case. */
  text: z.string().trim().min(2, 'Give at least two characters.').max(200),
  /** Contacts created from then on, and before then. */
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});

/** A contact in whose conversation the text stands; `excerpt` is the first message with it, cut around the place. */
export type FoundContact = {
  contact: string;
  createdAt: Date;
  channel: string;
  visitorName: string | null;
  sender: 'visitor' | 'agent' | 'system';
  excerpt: string;
};

/**
 * Contacts of the range in whose messages a text stands, latest first, at most 100 and within the person's groups and
 * sites. Texts of imported contacts are not kept and so not found. @throws {ServiceError} forbidden
 */
export async function searchTexts({ ctx, input }: { ctx: Ctx; input: z.input<typeof searchTextsInput> }) {
  requirePermission(ctx, 'contact.read');
  const user = requireUser(ctx);
  const { text, from, to } = searchTextsInput.parse(input);
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<FoundContact>`
      select c.id as contact, c.created_at as "createdAt", c.channel, c.visitor_name as "visitorName", m.sender,
        substr(m.body, greatest(1, position(lower(${text}) in lower(m.body)) - ${AROUND}),
          ${2 * AROUND} + length(${text})) as excerpt
      from contacts c cross join lateral (select sender, body from messages m
        where m.tenant_id = c.tenant_id and m.contact_id = c.id and m.body ilike ${pattern} order by seq limit 1) m
      where c.tenant_id = ${ctx.tenantId} and c.created_at >= ${from}::timestamptz and c.created_at < ${to}::timestamptz
        and ${contactsInReach(user, false)}
      order by c.created_at desc, c.id desc limit ${MOST + 1}`.execute(tx);
    return { contacts: rows.slice(0, MOST), more: rows.length > MOST };
  });
}

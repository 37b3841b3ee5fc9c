import { z } from 'zod';
import { type Tx, withTenant } from '#server/db/client.ts';
import { getContactInTenant } from '#server/services/contact/get-contact-in-tenant.ts';
import { assertInReach } from '#server/services/contact/reach.ts';
import type { Ctx } from '#server/services/context.ts';
import type { LiveMessage } from '#widget/protocol/frames.ts';

/** Messages of one page; a client asks on with the last seq it holds. */
export const PAGE_OF_MESSAGES = 200;

export const listMessagesInput = z.object({
  contact: z.uuid(),
  /** The last seq held; messages after it are returned. */
  after: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(PAGE_OF_MESSAGES).default(PAGE_OF_MESSAGES),
});

/**
 * Messages after a seq, in their only order. Visitors count public messages alone, and see neither notes nor agents' ids.
 * The caller has asserted that the reader may read the contact.
 */
export async function messagesAfter(
  tx: Tx,
  ctx: Ctx,
  page: { contact: string; after: number; limit: number; forStaff: boolean },
): Promise<LiveMessage[]> {
  const rows = await tx
    .selectFrom('messages as m')
    .leftJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'm.tenant_id').onRef('u.id', '=', 'm.agent_id'))
    .select([
      'm.seq',
      'm.public_seq',
      'm.sender',
      'm.agent_id',
      'm.client_message_id',
      'm.body',
      'm.visibility',
      'm.sent_at',
      'u.name',
    ])
    .where('m.tenant_id', '=', ctx.tenantId)
    .where('m.contact_id', '=', page.contact)
    .where(page.forStaff ? 'm.seq' : 'm.public_seq', '>', page.after)
    .orderBy('m.seq')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    seq: page.forStaff ? row.seq : (row.public_seq ?? 0),
    sender: row.sender,
    ...(row.sender === 'agent' && row.name && { agentName: row.name }),
    ...(row.sender === 'agent' && row.agent_id && page.forStaff && { agentId: row.agent_id }),
    clientMessageId: row.client_message_id,
    kind: 'text',
    text: row.body,
    visibility: row.visibility,
    sentAt: row.sent_at.toISOString(),
  }));
}

/** A page of a conversation for one who may read it. @throws {ServiceError} not_found */
export async function listMessages({ ctx, input }: { ctx: Ctx; input: z.input<typeof listMessagesInput> }) {
  const { contact: contactId, after, limit } = listMessagesInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const contact = await getContactInTenant(tx, ctx, contactId);
    await assertInReach(tx, ctx, contact);
    const forStaff = ctx.actor.kind !== 'visitor';
    const messages = await messagesAfter(tx, ctx, { contact: contactId, after, limit, forStaff });
    return { messages, lastSeq: forStaff ? contact.message_seq : contact.public_seq, more: messages.length === limit };
  });
}

import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { assertInReach } from '#server/services/contact/contact/reach.ts';
import type { LiveMessage } from '#widget/protocol/frames.ts';

/** Messages of one page; a client asks on with the last seq it holds. */
export const PAGE_OF_MESSAGES = 200;

export const listMessagesInput = z.object({
  contact: z.uuid(),
  /** The last seq held; messages after it are returned. */
  after: z.number().int().min(0).optional(),
  /** The first seq held; the messages just before it are returned. Without either: the last ones. */
  before: z.number().int().min(1).optional(),
  limit: z.number().int().min(1).max(PAGE_OF_MESSAGES).default(PAGE_OF_MESSAGES),
});

type Page = { contact: string; limit: number; forStaff: boolean };

function select(tx: Tx, ctx: Ctx, { contact, limit, forStaff }: Page) {
  return tx
    .selectFrom('messages as m')
    .leftJoin('users as u', (join) => join.onRef('u.tenant_id', '=', 'm.tenant_id').onRef('u.id', '=', 'm.agent_id'))
    .select(['m.seq', 'm.public_seq', 'm.sender', 'm.agent_id', 'm.client_message_id', 'm.body', 'm.visibility'])
    .select(['m.sent_at', 'u.name'])
    .where('m.tenant_id', '=', ctx.tenantId)
    .where('m.contact_id', '=', contact)
    .$if(!forStaff, (query) => query.where('m.public_seq', 'is not', null))
    .limit(limit);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

/** Visitors count public messages alone, and see neither notes nor agents' ids. */
function show(row: Row, forStaff: boolean): LiveMessage {
  return {
    seq: forStaff ? row.seq : (row.public_seq ?? 0),
    sender: row.sender,
    ...(row.sender === 'agent' && row.name && { agentName: row.name }),
    ...(row.sender === 'agent' && row.agent_id && forStaff && { agentId: row.agent_id }),
    clientMessageId: row.client_message_id,
    kind: 'text',
    text: row.body,
    visibility: row.visibility,
    sentAt: row.sent_at.toISOString(),
  };
}

/** Messages after a seq, in their only order. The caller has asserted that the reader may read the contact. */
export async function messagesAfter(tx: Tx, ctx: Ctx, page: Page & { after: number }): Promise<LiveMessage[]> {
  const rows = await select(tx, ctx, page)
    .where(page.forStaff ? 'm.seq' : 'm.public_seq', '>', page.after)
    .orderBy('m.seq')
    .execute();
  return rows.map((row) => show(row, page.forStaff));
}

/** The last messages before a seq (or of all), in their only order. Access as above. */
export async function lastMessages(tx: Tx, ctx: Ctx, page: Page & { before?: number }): Promise<LiveMessage[]> {
  const { before } = page;
  const rows = await select(tx, ctx, page)
    .$if(before !== undefined, (query) => query.where(page.forStaff ? 'm.seq' : 'm.public_seq', '<', before ?? 0))
    .orderBy('m.seq', 'desc')
    .execute();
  return rows.reverse().map((row) => show(row, page.forStaff));
}

/** A page of a conversation for one who may read it. @throws {ServiceError} not_found */
export async function listMessages({ ctx, input }: { ctx: Ctx; input: z.input<typeof listMessagesInput> }) {
  const { contact: contactId, after, before, limit } = listMessagesInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const contact = await getContactInTenant(tx, ctx, contactId);
    await assertInReach(tx, ctx, contact);
    const forStaff = ctx.actor.kind !== 'visitor';
    const page = { contact: contactId, limit, forStaff };
    const messages =
      after === undefined
        ? await lastMessages(tx, ctx, { ...page, ...(before !== undefined && { before }) })
        : await messagesAfter(tx, ctx, { ...page, after });
    return { messages, lastSeq: forStaff ? contact.message_seq : contact.public_seq, more: messages.length === limit };
  });
}

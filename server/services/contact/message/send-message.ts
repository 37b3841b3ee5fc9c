import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import type { Contact } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { insertMessage, type StoredMessage } from './insert-message.ts';

/** Most characters of one message. */
export const MESSAGE_LIMIT = 8000;

/** A text as a person writes it: not empty, without NUL, which Postgres cannot store. */
export const messageText = z
  .string()
  .refine((text) => text.trim().length > 0, 'must not be empty')
  .refine((text) => !text.includes('\0'), 'must not contain NUL characters')
  .refine((text) => text.length <= MESSAGE_LIMIT, `may have at most ${MESSAGE_LIMIT} characters`);

export const sendMessageInput = z.strictObject({
  contact: z.uuid(),
  /** Made by the sender before the first attempt and kept until acknowledged. */
  clientMessageId: z.uuid(),
  text: messageText,
  /** Seen by staff only. */
  note: z.boolean().default(false),
});

type Author = {
  sender: 'visitor' | 'agent';
  key: string;
  agent?: { id: string; login: string };
  /** Whether the author's part in the conversation is over. */
  left: boolean;
};

/** Who writes, if this actor has a part in this contact. @throws {ServiceError} not_found */
async function authorOf(tx: Tx, ctx: Ctx, contact: Contact): Promise<Author> {
  const { actor } = ctx;
  if (actor.kind === 'visitor') {
    if (contact.visitor_id !== actor.visitorId) throw new ServiceError('not_found', 'This contact does not exist.');
    return { sender: 'visitor', key: 'visitor', left: false };
  }
  requirePermission(ctx, 'contact.work');
  if (actor.kind !== 'user') throw new ServiceError('forbidden', 'Only people write messages.');
  const segment = await tx
    .selectFrom('segments')
    .select('ended_at')
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contact.id)
    .where('agent_id', '=', actor.userId)
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  if (!segment) throw new ServiceError('not_found', 'This contact does not exist.');
  const agent = { id: actor.userId, login: actor.login };
  return { sender: 'agent', key: actor.userId, agent, left: segment.ended_at !== null };
}

/** Notes go on while the agent wraps up. */
function assertMayWrite(contact: Contact, author: Author, note: boolean): void {
  if (note && author.sender === 'visitor') throw new ServiceError('forbidden', 'Visitors write no notes.');
  const open = contact.status === 'waiting' || contact.status === 'talking';
  if (open && author.left && !note) throw new ServiceError('conflict', 'You are no longer in this conversation.');
  if (open || (note && contact.status === 'wrapup')) return;
  throw new ServiceError('conflict', 'The conversation is over.', { hint: 'Start a new conversation.' });
}

async function findRepeat(tx: Tx, ctx: Ctx, contactId: string, author: string, clientMessageId: string) {
  return tx
    .selectFrom('messages')
    .select(['seq', 'public_seq', 'sent_at', 'body', 'visibility'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('author', '=', author)
    .where('client_message_id', '=', clientMessageId)
    .executeTakeFirst();
}

/**
 * Sends a message into a conversation. Idempotent by clientMessageId: a repeat returns the first result, also after the end.
 * @throws {ServiceError} not_found, conflict (over, or the id was used for another text), too_large, invalid
 */
export async function sendMessage({ ctx, input }: { ctx: Ctx; input: z.input<typeof sendMessageInput> }) {
  if (input.text.length > MESSAGE_LIMIT) {
    throw new ServiceError('too_large', `A message may have at most ${MESSAGE_LIMIT} characters.`, {
      field: 'text',
      hint: 'Split the text into several messages.',
    });
  }
  const { contact: contactId, clientMessageId, text, note } = sendMessageInput.parse(input);
  return withTenant<StoredMessage>(ctx.tenantId, async (tx) => {
    const contact = await getContactInTenant(tx, ctx, contactId, true);
    const visibility = note ? 'note' : 'public';
    const author = await authorOf(tx, ctx, contact);
    const repeat = await findRepeat(tx, ctx, contactId, author.key, clientMessageId);
    if (repeat) {
      if (repeat.body === text && repeat.visibility === visibility) {
        return { seq: repeat.seq, publicSeq: repeat.public_seq, sentAt: repeat.sent_at };
      }
      throw new ServiceError('conflict', 'Another message was sent under this id.', { field: 'clientMessageId' });
    }
    assertMayWrite(contact, author, note);
    const { sender, agent } = author;
    return insertMessage(tx, ctx, { contactId, sender, agent, clientMessageId, body: text, visibility });
  });
}

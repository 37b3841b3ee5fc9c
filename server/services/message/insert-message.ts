import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '#server/db/client.ts';
import { publishLive } from '#server/live/publish.ts';
import type { Ctx } from '#server/services/context.ts';
import { appendEvent } from '#server/services/outbox/append-event.ts';

export type NewMessage = {
  contactId: string;
  sender: 'visitor' | 'agent' | 'system';
  /** User id and login of the agent who writes. */
  agent?: { id: string; login: string } | undefined;
  clientMessageId: string;
  body: string;
  visibility: 'public' | 'note';
};

/** `publicSeq` is its number as the visitor counts; null for a note. */
export type StoredMessage = { seq: number; publicSeq: number | null; sentAt: Date };

/**
 * Stores a message with the next number of its conversation and its event (which never carries the text).
 * The caller holds the contact's lock, so numbers have no gaps and stand in the order of commits.
 */
export async function insertMessage(tx: Tx, ctx: Ctx, message: NewMessage): Promise<StoredMessage> {
  const { contactId, sender, agent } = message;
  const isPublic = message.visibility === 'public';
  const { seq, public_seq } = await tx
    .updateTable('contacts')
    .set((eb) => ({
      message_seq: eb('message_seq', '+', 1),
      public_seq: eb('public_seq', '+', isPublic ? 1 : 0),
    }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .returning(['message_seq as seq', 'public_seq'])
    .executeTakeFirstOrThrow();
  const publicSeq = isPublic ? public_seq : null;
  const { time } = await appendEvent(tx, ctx, {
    type: 'message.sent',
    contact: contactId,
    sender,
    ...(agent && { agent: agent.login }),
    kind: 'text',
    length: message.body.length,
    automatic: sender === 'system',
    visibility: message.visibility,
  });
  await tx
    .insertInto('messages')
    .values({
      id: uuidv7(),
      tenant_id: ctx.tenantId,
      contact_id: contactId,
      seq,
      public_seq: publicSeq,
      sender,
      agent_id: agent?.id ?? null,
      author: agent?.id ?? sender,
      client_message_id: message.clientMessageId,
      body: message.body,
      visibility: message.visibility,
      automatic: sender === 'system',
      sent_at: time,
    })
    .execute();
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'message' });
  return { seq, publicSeq, sentAt: time };
}

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import type { NewEvent } from '#server/domain/events/event.ts';
import type { Tx } from '#server/platform/db/client.ts';
import type { LiveNotice } from '#server/platform/live-fan-out/publish.ts';
import { notBefore, outboxRow } from '#server/platform/record/outbox/append-event.ts';

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

type StoredRow = { message_seq: number; public_seq: number | null; time: Date };

/**
 * Stores a message with the next number of its conversation and its event (which never carries the text).
 * The caller holds the contact's lock, so numbers have no gaps and stand in the order of commits.
 */
export async function insertMessage(tx: Tx, ctx: Ctx, message: NewMessage): Promise<StoredMessage> {
  const { contactId, sender, agent, visibility } = message;
  const isPublic = visibility === 'public';
  const event: NewEvent = {
    type: 'message.sent',
    contact: contactId,
    sender,
    ...(agent && { agent: agent.login }),
    kind: 'text',
    length: message.body.length,
    automatic: sender === 'system',
    visibility,
  };
  const notice: LiveNotice = { tenant: ctx.tenantId, contact: contactId, what: 'message' };
  // One statement for the whole of it: the way of a message is the shortest there is.
  const { rows } = await sql<StoredRow>`
    with n as (
      update contacts set message_seq = message_seq + 1, public_seq = public_seq + ${isPublic ? 1 : 0},
        event_seq = event_seq + 1, last_event_at = ${notBefore()}
      where tenant_id = ${ctx.tenantId} and id = ${contactId}
      returning message_seq, case when ${isPublic} then public_seq end as public_seq, event_seq as seq, last_event_at as time),
    o as (${outboxRow(ctx, uuidv7(), event)}),
    m as (
      insert into messages (id, tenant_id, contact_id, seq, public_seq, sender, agent_id, author, client_message_id, body,
        visibility, automatic, sent_at)
      select ${uuidv7()}::uuid, ${ctx.tenantId}::uuid, ${contactId}::uuid, n.message_seq, n.public_seq, ${sender},
        ${agent?.id ?? null}::uuid, ${agent?.id ?? sender}, ${message.clientMessageId}::uuid, ${message.body},
        ${visibility}, ${sender === 'system'}, n.time from n)
    select n.message_seq, n.public_seq, n.time, pg_notify('outbox', ''), pg_notify('live', ${JSON.stringify(notice)})
    from n`.execute(tx);
  const stored = rows[0];
  if (!stored) throw new Error(`A message for a contact that is not there: ${contactId}`);
  return { seq: stored.message_seq, publicSeq: stored.public_seq, sentAt: stored.time };
}

import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { refusalOf } from '#server/doors/faults/refusal.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import type { LiveNotice } from '#server/platform/live-fan-out/notice.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { logger } from '#server/platform/observability/log.ts';
import { endContact } from '#server/services/contact/contact/end-contact.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { recordReceipt } from '#server/services/contact/message/record-receipt.ts';
import { sendMessage } from '#server/services/contact/message/send-message.ts';
import { moveVisitor } from '#server/services/contact/visitor/move-visitor.ts';
import type { ClientFrame, ServerFrame } from '#widget/protocol/frames.ts';
import type { LiveConnection } from './connection.ts';

export type Command = Extract<ClientFrame, { id: string }>;

/** Does what a command asks. @throws what the service throws */
async function perform(ctx: Ctx, frame: Command): Promise<Extract<ServerFrame, { t: 'ack' }>> {
  switch (frame.t) {
    case 'start': {
      const { id, name, question, page, language, form } = frame;
      const input = { clientRequestId: id, name, question, page, language, form };
      const { contactId, seq, at } = await openContact({ ctx, input });
      return { t: 'ack', id, contact: contactId, seq, at: at.toISOString() };
    }
    case 'send': {
      const { id, contact, text, note } = frame;
      const { seq, publicSeq, sentAt } = await sendMessage({
        ctx,
        input: { contact, clientMessageId: id, text, note },
      });
      const counted = ctx.actor.kind === 'visitor' ? (publicSeq ?? seq) : seq;
      return { t: 'ack', id, contact, seq: counted, at: sentAt.toISOString() };
    }
    case 'end':
      await endContact({ ctx, input: { contact: frame.contact } });
      return { t: 'ack', id: frame.id, contact: frame.contact };
  }
}

/** Performs a command and answers it: `ack` once it is stored, else `nack` with what to do. */
export async function answerCommand(connection: LiveConnection, ctx: Ctx, frame: Command): Promise<void> {
  try {
    connection.send(await perform(ctx, frame));
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) logger('live').error({ err: error, tenantId: ctx.tenantId, command: frame.t }, 'a command failed');
    // A fault of ours may pass; the client keeps what it sent and tries again under the same id.
    const { code, message, retryAfter, field } = refusal ?? {
      code: 'unavailable',
      message: 'Something went wrong on our side.',
      retryAfter: 1,
      field: undefined,
    };
    const text = field === undefined ? message : `${field}: ${message}`;
    connection.send({ t: 'nack', id: frame.id, code, message: text, ...(retryAfter !== undefined && { retryAfter }) });
  }
}

/** Notes a receipt; a failure costs nothing but a later tick. */
export async function noteReceipt(ctx: Ctx, frame: Extract<ClientFrame, { t: 'receipt' }>): Promise<void> {
  const { contact, delivered, read } = frame;
  try {
    await recordReceipt({ ctx, input: { contact, delivered, read } });
  } catch (error) {
    if (!refusalOf(error)) logger('live').warn({ err: error, tenantId: ctx.tenantId }, 'a receipt failed');
  }
}

/** Notes on which page the visitor is now; staff have none. A failure costs nothing but an older address. */
export async function notePage(ctx: Ctx, { contact, page }: Extract<ClientFrame, { t: 'page' }>): Promise<void> {
  if (ctx.actor.kind !== 'visitor') return;
  try {
    await moveVisitor({ ctx, input: { contact, page } });
  } catch (error) {
    if (!refusalOf(error)) logger('live').warn({ err: error, tenantId: ctx.tenantId }, 'a page was not noted');
  }
}

/** Tells everybody in the conversation that somebody types. Whoever has no part in it is not heard. */
export async function tellTyping(ctx: Ctx, frame: Extract<ClientFrame, { t: 'typing' }>): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'visitor' && actor.kind !== 'user') return;
  const by = actor.kind === 'user' ? actor.userId : 'visitor';
  const sender = actor.kind === 'user' ? ('agent' as const) : ('visitor' as const);
  const name = actor.kind === 'user' ? { name: actor.name } : {};
  const notice: LiveNotice = {
    tenant: ctx.tenantId,
    contact: frame.contact,
    typing: { sender, on: frame.on, by, ...name },
  };
  try {
    await withTenant(ctx.tenantId, async (tx) => {
      if (await mayType(tx, ctx, frame.contact)) await publishLive(tx, notice);
    });
  } catch (error) {
    logger('live').debug({ err: error, tenantId: ctx.tenantId }, 'a typing mark was lost');
  }
}

async function mayType(tx: Tx, ctx: Ctx, contactId: string): Promise<boolean> {
  const { actor } = ctx;
  const own =
    actor.kind === 'visitor'
      ? sql`c.visitor_id = ${actor.visitorId}::uuid`
      : sql`exists (select from segments s where s.tenant_id = c.tenant_id and s.contact_id = c.id
          and s.ended_at is null and s.agent_id = ${actor.kind === 'user' ? actor.userId : null}::uuid)`;
  const { rows } = await sql`
    select from contacts c where c.tenant_id = ${ctx.tenantId} and c.id = ${contactId}::uuid
      and c.status in ('waiting', 'talking') and ${own}`.execute(tx);
  return rows.length > 0;
}

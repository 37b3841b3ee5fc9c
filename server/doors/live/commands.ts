import type { Ctx } from '#server/domain/context.ts';
import { refusalOf } from '#server/doors/faults/refusal.ts';
import { logger } from '#server/platform/observability/log.ts';
import { endContact, openContact } from '#server/services/contact/contact/index.ts';
import { recordReceipt, sendMessage, tellTyping } from '#server/services/contact/message/index.ts';
import { moveVisitor } from '#server/services/contact/visitor/index.ts';
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

/** Tells everybody in the conversation that somebody types; a mark that is lost costs nothing. */
export async function noteTyping(ctx: Ctx, frame: Extract<ClientFrame, { t: 'typing' }>): Promise<void> {
  try {
    await tellTyping({ ctx, input: { contact: frame.contact, on: frame.on } });
  } catch (error) {
    logger('live').debug({ err: error, tenantId: ctx.tenantId }, 'a typing mark was lost');
  }
}

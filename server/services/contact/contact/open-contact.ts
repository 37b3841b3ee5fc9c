import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { requireRoomOnDisk } from '#server/platform/health/disk.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { insertMessage } from '#server/services/contact/message/insert-message.ts';
import { MESSAGE_LIMIT, messageText } from '#server/services/contact/message/send-message.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { afterContactChange } from './after-change.ts';
import { entranceOfSite } from './entrance.ts';
import { insertContact } from './insert-contact.ts';

const short = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\0'), 'must not contain NUL characters');

export const openContactInput = z.object({
  /** Made once by the client and kept until acknowledged; a repeat returns the first contact. */
  clientRequestId: z.uuid(),
  name: short(200).optional(),
  /** The first message. */
  question: messageText,
  /** Address of the page the visitor is on. */
  page: short(2000).optional(),
  /** BCP 47. */
  language: short(40).optional(),
  form: z
    .record(short(100).min(1), short(2000))
    .refine((form) => Object.keys(form).length <= 50, 'may have at most 50 fields')
    .optional(),
});

/** `seq` is the question's number as the visitor counts. */
export type OpenedContact = { contactId: string; seq: number; at: Date };

/** What an attempt came to; one that is turned away is written down too, so that it counts. */
type Attempt = { opened: OpenedContact; fresh: boolean } | 'rejected';

async function findRepeat(tx: Tx, ctx: Ctx, visitorId: string, clientRequestId: string) {
  const contact = await tx
    .selectFrom('contacts')
    .select(['id', 'created_at', 'rejected_reason'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('visitor_id', '=', visitorId)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst();
  if (contact?.rejected_reason) return 'rejected' as const;
  return contact && { contactId: contact.id, seq: 1, at: contact.created_at };
}

/** A visitor has one open conversation; a question asked in another tab goes into it. */
async function continueOpen(tx: Tx, ctx: Ctx, visitorId: string, input: z.output<typeof openContactInput>) {
  const open = await tx
    .selectFrom('contacts')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('visitor_id', '=', visitorId)
    .where('status', 'in', ['waiting', 'talking'])
    .forUpdate()
    .executeTakeFirst();
  if (!open) return undefined;
  const earlier = await tx
    .selectFrom('messages')
    .select(['public_seq', 'sent_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', open.id)
    .where('author', '=', 'visitor')
    .where('client_message_id', '=', input.clientRequestId)
    .executeTakeFirst();
  if (earlier) return { contactId: open.id, seq: earlier.public_seq ?? 0, at: earlier.sent_at };
  const { publicSeq, sentAt } = await insertMessage(tx, ctx, {
    contactId: open.id,
    sender: 'visitor',
    clientMessageId: input.clientRequestId,
    body: input.question,
    visibility: 'public',
  });
  return { contactId: open.id, seq: publicSeq ?? 0, at: sentAt };
}

/**
 * A visitor asks: opens a contact in the default queue of the visitor's site, with the question as first message.
 * Idempotent by clientRequestId.
 * @throws {ServiceError} forbidden, unavailable (the site has no queue, the disk is full), full (nobody more may wait), too_large, invalid
 */
export async function openContact({ ctx, input }: { ctx: Ctx; input: z.input<typeof openContactInput> }) {
  const { actor } = ctx;
  if (actor.kind !== 'visitor') throw new ServiceError('forbidden', 'Only visitors open contacts here.');
  if (input.question.length > MESSAGE_LIMIT) {
    throw new ServiceError('too_large', `The question may have at most ${MESSAGE_LIMIT} characters.`, {
      field: 'question',
      hint: 'Ask shortly, and send the rest in further messages.',
    });
  }
  const parsed = openContactInput.parse(input);
  await requireRoomOnDisk();
  const attempt = await withTenant(ctx.tenantId, async (tx): Promise<Attempt> => {
    // Two tabs of one visitor that start at once: one after the other.
    await tx
      .selectFrom('visitors')
      .select('id')
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', actor.visitorId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const repeat =
      (await findRepeat(tx, ctx, actor.visitorId, parsed.clientRequestId)) ??
      (await continueOpen(tx, ctx, actor.visitorId, parsed));
    if (repeat === 'rejected') return repeat;
    if (repeat) return { opened: repeat, fresh: false };
    const contactId = uuidv7();
    const entrance = await entranceOfSite(tx, ctx, actor.siteId);
    const { clientRequestId, question, ...said } = parsed;
    const source = { kind: 'visitor' as const, visitorId: actor.visitorId, clientRequestId };
    const contact = { ...said, contactId, channel: 'chat' as const, source, subject: question };
    if (!(await insertContact(tx, ctx, contact, entrance))) return 'rejected';
    const { sentAt } = await insertMessage(tx, ctx, {
      contactId,
      sender: 'visitor',
      clientMessageId: clientRequestId,
      body: question,
      visibility: 'public',
    });
    await nudgeContact(tx, ctx, contactId);
    const notice = { tenant: ctx.tenantId, contact: contactId, what: 'state' as const };
    await publishLive(tx, { ...notice, visitor: actor.visitorId, queues: [entrance.queue.id] });
    return { opened: { contactId, seq: 1, at: sentAt }, fresh: true };
  });
  if (attempt === 'rejected') {
    throw new ServiceError('full', 'As many are waiting as may wait.', { hint: 'Try again in a few minutes.' });
  }
  const { opened, fresh } = attempt;
  if (fresh) afterContactChange(ctx, opened.contactId);
  return opened satisfies OpenedContact;
}

import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { channels } from '#server/domain/channels.ts';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { identityKinds } from '#server/domain/identity.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { requireRoomOnDisk } from '#server/platform/health/disk.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { insertMessage } from '#server/services/contact/message/insert-message.ts';
import { messageText } from '#server/services/contact/message/send-message.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { afterContactChange } from './after-change.ts';
import { entranceOfQueue } from './entrance.ts';
import { findCustomer } from './find-customer.ts';
import { insertContact } from './insert-contact.ts';

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !text.includes('\0'), 'must not contain NUL characters');

export const receiveContactInput = z.strictObject({
  /** The way it came: a mailbox, a telephone number, or another program. */
  source: z.enum(['mailbox', 'number', 'api']).default('api'),
  /** The name that the other side has for it; a repeat returns the first contact. */
  outsideId: line(200),
  channel: z.enum(channels),
  /** Name of the queue in which it waits. */
  queue: line(200),
  subject: line(200).optional(),
  /** The first message. */
  text: messageText,
  /** Who asks, as the other side knows them; verifies nothing. */
  customer: z.strictObject({ kind: z.enum(identityKinds), value: line(320), name: line(200).optional() }).optional(),
  /** BCP 47. */
  language: line(40).optional(),
  form: z
    .record(line(100), z.string().max(2000))
    .refine((form) => Object.keys(form).length <= 50, 'may have at most 50 fields')
    .optional(),
});

/** `repeated`: it had come before. */
export type ReceivedContact = { contact: string; repeated: boolean };

type Input = z.output<typeof receiveContactInput>;

/** The contact that was made of the same news. @throws {ServiceError} conflict when the name stood for something else */
async function findRepeat(tx: Tx, ctx: Ctx, { source, outsideId }: Input, hash: Buffer): Promise<Found | undefined> {
  const known = await tx
    .selectFrom('contacts')
    .select(['id', 'outside_hash', 'rejected_reason'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('source', '=', source)
    .where('outside_id', '=', outsideId)
    .executeTakeFirst();
  if (!known) return undefined;
  if (known.outside_hash === null || !known.outside_hash.equals(hash)) {
    throw new ServiceError('conflict', `Another contact came under the name ${outsideId}.`, {
      field: 'outsideId',
      hint: 'Give each contact a name of its own, and repeat it unchanged.',
    });
  }
  return { contact: known.id, full: known.rejected_reason !== null, repeated: true };
}

type Found = ReceivedContact & { full: boolean };

/**
 * Takes in a contact of any channel from outside: it waits in its queue like every other one and rings at an agent with
 * free capacity for its channel. Idempotent by source and outside id.
 * @throws {ServiceError} forbidden, not_found (queue), full (nobody more may wait), conflict (the name stands for other
 * content), invalid
 */
export async function receiveContact({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof receiveContactInput>;
}): Promise<ReceivedContact> {
  requirePermission(ctx, 'contact.receive');
  const parsed = receiveContactInput.parse(input);
  await requireRoomOnDisk();
  const hash = createHash('sha256').update(JSON.stringify(parsed)).digest();
  const found = await withTenant(ctx.tenantId, async (tx) => {
    // Two deliveries of one piece of news: one after the other.
    await lockName(tx, ctx, parsed);
    return (await findRepeat(tx, ctx, parsed, hash)) ?? insert(tx, ctx, parsed, hash);
  });
  if (found.full) {
    throw new ServiceError('full', 'As many are waiting as may wait.', { hint: 'Try again with another name.' });
  }
  if (!found.repeated) afterContactChange(ctx, found.contact);
  return { contact: found.contact, repeated: found.repeated };
}

async function lockName(tx: Tx, ctx: Ctx, { source, outsideId }: Input): Promise<void> {
  await tx
    .selectNoFrom((eb) =>
      eb
        .fn('pg_advisory_xact_lock', [
          eb.fn('hashtextextended', [eb.val(`contact ${ctx.tenantId} ${source} ${outsideId}`), eb.val(0)]),
        ])
        .as('locked'),
    )
    .execute();
}

async function insert(tx: Tx, ctx: Ctx, input: Input, outsideHash: Buffer): Promise<Found> {
  const entrance = await entranceOfQueue(tx, ctx, input.queue);
  const { customer: said } = input;
  const customer = said && (await findCustomer(tx, ctx, said, said.name));
  const contactId = uuidv7();
  const contact = {
    contactId,
    channel: input.channel,
    source: { kind: input.source, outsideId: input.outsideId, outsideHash },
    subject: input.subject ?? input.text,
    name: said?.name,
    language: input.language,
    form: input.form,
    customer,
  };
  const waits = await insertContact(tx, ctx, contact, entrance);
  if (!waits) return { contact: contactId, full: true, repeated: false };
  const clientMessageId = uuidv7();
  await insertMessage(tx, ctx, {
    contactId,
    sender: 'visitor',
    clientMessageId,
    body: input.text,
    visibility: 'public',
  });
  await nudgeContact(tx, ctx, contactId);
  const notice = { tenant: ctx.tenantId, contact: contactId, what: 'state' as const };
  await publishLive(tx, { ...notice, queues: [entrance.queue.id] });
  return { contact: contactId, full: false, repeated: false };
}

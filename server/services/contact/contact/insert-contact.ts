import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Channel } from '#server/domain/channels.ts';
import type { Ctx } from '#server/domain/context.ts';
import type { NewEvent } from '#server/domain/events/event.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { closeContact } from './close-contact.ts';
import type { Entrance } from './entrance.ts';
import { startFirstLeg } from './legs.ts';
import { noteEnd } from './note-end.ts';

/** Who brought the contact here; all but a visitor and an agent have a name of their own for it. */
export type Source =
  | { kind: 'visitor'; visitorId: string; clientRequestId: string }
  | { kind: 'mailbox' | 'number' | 'api'; outsideId: string; outsideHash: Buffer };

type NewContact = {
  contactId: string;
  channel: Channel;
  source: Source;
  /** What it is about: the first words of the customer. */
  subject: string;
  name?: string | undefined;
  page?: string | undefined;
  language?: string | undefined;
  form?: Record<string, string> | undefined;
  customer?: { id: string; externalId: string } | undefined;
};

/** Whether nobody more may wait. Those who ask at the same time ask one after the other. */
async function isFull(tx: Tx, ctx: Ctx, { id, most }: Entrance['queue']): Promise<boolean> {
  if (most === null) return false;
  await sql`select from queues where tenant_id = ${ctx.tenantId} and id = ${id} for no key update`.execute(tx);
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from visits
    where tenant_id = ${ctx.tenantId} and queue_id = ${id} and left_at is null`.execute(tx);
  return (rows[0]?.waiting ?? 0) >= most;
}

function originOf(source: Source) {
  return source.kind === 'visitor'
    ? { source: source.kind, visitor_id: source.visitorId, client_request_id: source.clientRequestId }
    : { source: source.kind, outside_id: source.outsideId, outside_hash: source.outsideHash };
}

/**
 * Writes a contact of any channel with its first leg, its first visit and both events; where its queue is full, as one
 * that was turned away: it has no visit, and is over.
 * @returns whether it waits; false when it was turned away
 */
export async function insertContact(tx: Tx, ctx: Ctx, contact: NewContact, entrance: Entrance): Promise<boolean> {
  const { queue, site } = entrance;
  const { contactId, channel, customer } = contact;
  const full = await isFull(tx, ctx, queue);
  const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;
  const { created } = await tx
    .insertInto('contacts')
    .values({
      id: contactId,
      tenant_id: ctx.tenantId,
      site_id: site?.id ?? null,
      customer_id: customer?.id ?? null,
      channel,
      status: 'waiting',
      subject: contact.subject.trim().slice(0, 200),
      visitor_name: contact.name?.trim() || null,
      entry_url: contact.page ?? null,
      language: contact.language ?? null,
      form: JSON.stringify(contact.form ?? {}),
      created_at: now,
      last_event_at: now,
      rejected_reason: full ? 'full' : null,
      ...originOf(contact.source),
    })
    .returning('created_at as created')
    .executeTakeFirstOrThrow();
  await startFirstLeg(tx, ctx, { contactId, channel, by: 'visitor', at: created });
  const creation: NewEvent = {
    type: 'contact.created',
    contact: contactId,
    channel,
    direction: 'inbound',
    ...(site && { site: site.name }),
    ...(customer && { customer: customer.externalId }),
    ...(contact.page && { entryUrl: contact.page }),
    ...(contact.language && { language: contact.language }),
    ...(contact.form && { form: contact.form }),
  };
  await appendEvent(tx, ctx, creation, created);
  if (full) {
    await appendEvent(tx, ctx, { type: 'contact.rejected', contact: contactId, reason: 'full', queue: queue.name });
    await noteEnd(tx, ctx, contactId, { by: 'system' });
    await closeContact(tx, ctx, contactId);
    return false;
  }
  const { time } = await appendEvent(tx, ctx, {
    type: 'contact.queued',
    contact: contactId,
    queue: queue.name,
    priority: queue.priority,
    cause: 'initial',
  });
  await tx
    .insertInto('visits')
    .values({
      id: uuidv7(),
      tenant_id: ctx.tenantId,
      contact_id: contactId,
      queue_id: queue.id,
      cause: 'initial',
      entered_at: time,
      position_at: time,
      priority: queue.priority,
      left_at: null,
      outcome: null,
    })
    .execute();
  return true;
}

import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { NewEvent } from '#server/domain/events/event.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { closeContact } from './close-contact.ts';
import { noteEnd } from './note-end.ts';

type NewContact = {
  contactId: string;
  visitorId: string;
  siteId: string;
  clientRequestId: string;
  question: string;
  name?: string | undefined;
  page?: string | undefined;
  language?: string | undefined;
  form?: Record<string, string> | undefined;
};

async function siteAndQueue(tx: Tx, ctx: Ctx, siteId: string) {
  const found = await tx
    .selectFrom('sites as s')
    .leftJoin('queues as q', (join) =>
      join.onRef('q.tenant_id', '=', 's.tenant_id').onRef('q.id', '=', 's.default_queue_id').on('q.live', '=', true),
    )
    .select(['s.name as site', 'q.id as queueId', 'q.name as queue', 'q.priority', 'q.max_waiting'])
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.id', '=', siteId)
    .executeTakeFirst();
  if (!found) throw new ServiceError('not_found', 'This site does not exist.');
  if (!found.queueId || !found.queue) {
    throw new ServiceError('unavailable', 'Nobody takes questions from this site yet.', {
      hint: 'Choose a default queue for the site in the administration.',
    });
  }
  const { site, queueId, queue, priority, max_waiting: most } = found;
  return { site, queueId, queue, priority: priority ?? 0, full: await isFull(tx, ctx, queueId, most) };
}

/** Whether nobody more may wait. Those who ask at the same time ask one after the other. */
async function isFull(tx: Tx, ctx: Ctx, queueId: string, most: number | null): Promise<boolean> {
  if (most === null) return false;
  await sql`select from queues where tenant_id = ${ctx.tenantId} and id = ${queueId} for no key update`.execute(tx);
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from visits
    where tenant_id = ${ctx.tenantId} and queue_id = ${queueId} and left_at is null`.execute(tx);
  return (rows[0]?.waiting ?? 0) >= most;
}

/**
 * Writes a contact with its first visit and both events; where its queue is full, as one that was turned away: it has no
 * visit, and is over.
 * @returns the queue it waits in; null when it was turned away
 */
export async function insertContact(tx: Tx, ctx: Ctx, contact: NewContact): Promise<string | null> {
  const { site, queueId, queue, priority, full } = await siteAndQueue(tx, ctx, contact.siteId);
  const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;
  const name = contact.name?.trim() || null;
  const { created } = await tx
    .insertInto('contacts')
    .values({
      id: contact.contactId,
      tenant_id: ctx.tenantId,
      site_id: contact.siteId,
      visitor_id: contact.visitorId,
      channel: 'chat',
      status: 'waiting',
      subject: contact.question.trim().slice(0, 200),
      visitor_name: name,
      entry_url: contact.page ?? null,
      language: contact.language ?? null,
      form: JSON.stringify(contact.form ?? {}),
      created_at: now,
      last_event_at: now,
      client_request_id: contact.clientRequestId,
      rejected_reason: full ? 'full' : null,
    })
    .returning('created_at as created')
    .executeTakeFirstOrThrow();
  const creation = {
    type: 'contact.created',
    contact: contact.contactId,
    channel: 'chat' as const,
    direction: 'inbound' as const,
    site,
    ...(contact.page && { entryUrl: contact.page }),
    ...(contact.language && { language: contact.language }),
    ...(contact.form && { form: contact.form }),
  } satisfies NewEvent;
  await appendEvent(tx, ctx, creation, created);
  if (full) {
    await appendEvent(tx, ctx, { type: 'contact.rejected', contact: contact.contactId, reason: 'full', queue });
    await noteEnd(tx, ctx, contact.contactId, { by: 'system' });
    await closeContact(tx, ctx, contact.contactId);
    return null;
  }
  const { time } = await appendEvent(tx, ctx, {
    type: 'contact.queued',
    contact: contact.contactId,
    queue,
    priority,
    cause: 'initial',
  });
  await tx
    .insertInto('visits')
    .values({
      id: uuidv7(),
      tenant_id: ctx.tenantId,
      contact_id: contact.contactId,
      queue_id: queueId,
      cause: 'initial',
      entered_at: time,
      position_at: time,
      priority,
      left_at: null,
      outcome: null,
    })
    .execute();
  return queueId;
}

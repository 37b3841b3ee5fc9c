import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '#server/db/client.ts';
import type { Ctx } from '#server/services/context.ts';
import { ServiceError } from '#server/services/errors.ts';
import { appendEvent } from '#server/services/outbox/append-event.ts';

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
    .select(['s.name as site', 'q.id as queueId', 'q.name as queue', 'q.priority'])
    .where('s.tenant_id', '=', ctx.tenantId)
    .where('s.id', '=', siteId)
    .executeTakeFirst();
  if (!found) throw new ServiceError('not_found', 'This site does not exist.');
  if (!found.queueId || !found.queue) {
    throw new ServiceError('unavailable', 'Nobody takes questions from this site yet.', {
      hint: 'Choose a default queue for the site in the administration.',
    });
  }
  return { site: found.site, queueId: found.queueId, queue: found.queue, priority: found.priority ?? 0 };
}

/** Writes a contact with its first visit and both events. @returns the queue it waits in */
export async function insertContact(tx: Tx, ctx: Ctx, contact: NewContact): Promise<string> {
  const { site, queueId, queue, priority } = await siteAndQueue(tx, ctx, contact.siteId);
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
    })
    .returning('created_at as created')
    .executeTakeFirstOrThrow();
  const creation = {
    type: 'contact.created' as const,
    contact: contact.contactId,
    channel: 'chat',
    direction: 'inbound',
    site,
    ...(contact.page && { entryUrl: contact.page }),
    ...(contact.language && { language: contact.language }),
    ...(contact.form && { form: contact.form }),
  };
  await appendEvent(tx, ctx, creation, created);
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

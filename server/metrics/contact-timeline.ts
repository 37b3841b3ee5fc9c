import type { ClickHouseClient } from '@clickhouse/client';
import { readStreams } from '#clickhouse/tables/events.ts';
import { eventSchema, type LeitstandEvent } from '#server/domain/events/event.ts';
import { sortEvents } from '#server/domain/events/order.ts';
import type { ContactFacts } from '#server/domain/facts/facts.ts';
import { projectContact } from '#server/domain/facts/project-contact.ts';

export interface ContactTimeline {
  /** Every event of the contact in order, with all its fields. */
  events: LeitstandEvent[];
  /** What they add up to; null while its creation has not arrived. */
  facts: ContactFacts | null;
}

/** A contact to the second, live or imported; null when the tenant has no event of it. */
export async function contactTimeline(input: {
  clickhouse: ClickHouseClient;
  tenantId: string;
  contact: string;
}): Promise<ContactTimeline | null> {
  const { clickhouse, tenantId, contact } = input;
  const stored = await readStreams(clickhouse, { tenantId, stream: 'contact', keys: [contact] });
  if (stored.length === 0) return null;
  const events = sortEvents(stored.map(({ body }) => eventSchema.parse(JSON.parse(body))));
  return { events, facts: projectContact(events) };
}

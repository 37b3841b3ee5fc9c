import { z } from 'zod';
import type { FigureContext } from './contract.ts';

const row = z.object({
  contact: z.string(),
  channel: z.string(),
  direction: z.string(),
  site: z.string().nullable(),
  customer: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  rejectedReason: z.string().nullable(),
  queues: z.array(z.string()),
  agents: z.array(z.string()),
  reasons: z.array(z.string()),
  outcome: z.string().nullable(),
  waitSeconds: z.number().nullable(),
  handleSeconds: z.number(),
});

/** A contact as lists show it; instants are ISO, times seconds. */
export type ContactSummary = z.infer<typeof row>;

/** Summaries of contacts, in the order asked for. */
export async function summarizeContacts(
  { clickhouse, tenantId }: Pick<FigureContext, 'clickhouse' | 'tenantId'>,
  contacts: readonly string[],
): Promise<ContactSummary[]> {
  if (contacts.length === 0) return [];
  const result = await clickhouse.query({
    query: `SELECT contact, channel, direction, site, customer, created_at AS createdAt, ended_at AS endedAt,
        ended_by AS endedBy, rejected_reason AS rejectedReason, queues, agents, reasons, last_outcome AS outcome,
        ifNull(wait_to_first_agent_ms, last_wait_ms) / 1000 AS waitSeconds, work_ms / 1000 AS handleSeconds
      FROM contacts FINAL WHERE tenant_id = {tenantId:String} AND contact IN {contacts:Array(String)}`,
    query_params: { tenantId, contacts },
    format: 'JSONEachRow',
  });
  const found = new Map(
    z
      .array(row)
      .parse(await result.json())
      .map((summary) => [summary.contact, summary]),
  );
  return contacts.flatMap((contact) => found.get(contact) ?? []);
}

import { type RawBuilder, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Ctx } from '#server/domain/context.ts';
import type { NewEvent } from '#server/domain/events/event.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** Instant and sequence that the event got. */
export type Appended = { id: string; time: Date; seq: number };

/** Instants of events have whole milliseconds and never run backwards within a contact or agent. */
export const notBefore = (at?: Date): RawBuilder<Date> =>
  sql<Date>`greatest(date_trunc('milliseconds', ${at ?? sql`clock_timestamp()`}::timestamptz), last_event_at)`;

/** The row of the outbox for an event of the subject numbered in `n` (seq, time); wakes the relay. */
export function outboxRow(ctx: Ctx, id: string, event: NewEvent): RawBuilder<unknown> {
  const agent = isOfAgent(event) ? event.agent : null;
  return sql`
    insert into outbox (id, tenant_id, contact, agent, event)
    select ${id}::uuid, ${ctx.tenantId}::uuid, ${event.contact ?? null}, ${agent}, jsonb_build_object('id', ${id}::text,
      'time', to_char(n.time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'seq', n.seq)
      || ${JSON.stringify(event)}::jsonb
    from n`;
}

type OfAgent = Extract<NewEvent, { type: 'agent.state' | 'agent.configured' }>;
const isOfAgent = (event: NewEvent): event is OfAgent =>
  event.type === 'agent.state' || event.type === 'agent.configured';

/**
 * Writes an event into the outbox, in the transaction of the state it describes. Takes the lock of its contact
 * (or, for agent.state and agent.configured, of its agent) and gives time and seq under it.
 * @param at the instant it happened, when that is not now; never earlier than the subject's last event
 */
export async function appendEvent(tx: Tx, ctx: Ctx, event: NewEvent, at?: Date): Promise<Appended> {
  const id = uuidv7();
  const numbered = isOfAgent(event)
    ? await inAgent(tx, ctx, event.agent, at)
    : event.contact === undefined
      ? sql`select date_trunc('milliseconds', ${at ?? sql`clock_timestamp()`}::timestamptz) as time, 0 as seq`
      : inContact(ctx, event.contact, at);
  // One statement: number, write, wake. Events are the most frequent thing that is written.
  const { rows } = await sql<Omit<Appended, 'id'>>`
    with n as (${numbered}), o as (${outboxRow(ctx, id, event)})
    select n.seq, n.time, pg_notify('outbox', '') from n`.execute(tx);
  const row = rows[0];
  if (!row)
    throw new Error(`${event.type} is about something that is not there: ${event.contact ?? JSON.stringify(event)}`);
  return { id, time: row.time, seq: row.seq };
}

function inContact(ctx: Ctx, contactId: string, at?: Date): RawBuilder<unknown> {
  return sql`
    update contacts set event_seq = event_seq + 1, rev = rev + 1, last_event_at = ${notBefore(at)}
    where tenant_id = ${ctx.tenantId} and id = ${contactId} returning event_seq as seq, last_event_at as time`;
}

/** An agent without a state row (never signed in) gets one: offline. */
async function inAgent(tx: Tx, ctx: Ctx, login: string, at?: Date): Promise<RawBuilder<unknown>> {
  const user = sql`select id from users where tenant_id = ${ctx.tenantId} and login = ${login}`;
  await sql`
    insert into agent_states (tenant_id, user_id) select ${ctx.tenantId}::uuid, u.id from (${user}) u
    on conflict do nothing`.execute(tx);
  return sql`
    update agent_states set event_seq = event_seq + 1, last_event_at = ${notBefore(at)}
    where tenant_id = ${ctx.tenantId} and user_id = (${user}) returning event_seq as seq, last_event_at as time`;
}

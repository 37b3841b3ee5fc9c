import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '#server/db/client.ts';
import type { EventType } from '#server/domain/events/event-types.ts';
import type { Ctx } from '#server/services/context.ts';

/** An event to be written; id, time and seq are given here. */
export type NewEvent = {
  type: EventType;
  /** Id of the contact it is about. */
  contact?: string;
  /** Login of the agent; for agent.* events the one it is about. */
  agent?: string;
  [field: string]: unknown;
};

/** Instant and sequence that the event got. */
export type Appended = { id: string; time: Date; seq: number };

/** Instants of events have whole milliseconds and never run backwards within a contact or agent. */
const notBefore = (at: Date | undefined) =>
  sql<Date>`greatest(date_trunc('milliseconds', ${at ?? sql`clock_timestamp()`}::timestamptz), last_event_at)`;

/**
 * Writes an event into the outbox, in the transaction of the state it describes. Takes the lock of its contact
 * (or, for agent.state and agent.configured, of its agent) and gives time and seq under it.
 * @param at the instant it happened, when that is not now; never earlier than the subject's last event
 */
export async function appendEvent(tx: Tx, ctx: Ctx, event: NewEvent, at?: Date): Promise<Appended> {
  const id = uuidv7();
  const ofAgent = event.type === 'agent.state' || event.type === 'agent.configured';
  const numbered = ofAgent
    ? await numberInAgent(tx, ctx, event.agent, at)
    : event.contact === undefined
      ? { time: at ?? (await now(tx)), seq: 0 }
      : await numberInContact(tx, ctx, event.contact, at);
  const body = { id, time: numbered.time.toISOString(), seq: numbered.seq, ...event };
  await tx
    .insertInto('outbox')
    .values({
      id,
      tenant_id: ctx.tenantId,
      contact: event.contact ?? null,
      agent: ofAgent ? (event.agent ?? null) : null,
      event: JSON.stringify(body),
      leased_until: null,
      delivered_at: null,
      dead_at: null,
      last_error: null,
    })
    .execute();
  await sql`select pg_notify('outbox', '')`.execute(tx);
  return { id, ...numbered };
}

type Numbered = { time: Date; seq: number };

async function now(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(tx);
  return rows[0]?.now ?? new Date();
}

async function numberInContact(tx: Tx, ctx: Ctx, contactId: string, at?: Date): Promise<Numbered> {
  const row = await tx
    .updateTable('contacts')
    .set((eb) => ({ event_seq: eb('event_seq', '+', 1), last_event_at: notBefore(at) }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', contactId)
    .returning(['event_seq as seq', 'last_event_at as time'])
    .executeTakeFirst();
  if (!row) throw new Error(`Event for a contact that is not there: ${contactId}`);
  return row;
}

/** An agent without a state row (never signed in) gets one: offline. */
async function numberInAgent(tx: Tx, ctx: Ctx, login: string | undefined, at?: Date): Promise<Numbered> {
  const user = await tx
    .selectFrom('users')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('login', '=', login ?? '')
    .executeTakeFirst();
  if (!user) throw new Error(`Event for an agent that is not there: ${login}`);
  await tx
    .insertInto('agent_states')
    .values({ tenant_id: ctx.tenantId, user_id: user.id, reason: null })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return tx
    .updateTable('agent_states')
    .set((eb) => ({ event_seq: eb('event_seq', '+', 1), last_event_at: notBefore(at) }))
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', user.id)
    .returning(['event_seq as seq', 'last_event_at as time'])
    .executeTakeFirstOrThrow();
}

import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';

type Queue = string;
type VisitOutcome = 'answered' | 'abandoned' | 'overflowed' | 'transferred' | 'deflected' | 'cancelled';

/** A contact that is over, as the desk would have kept it; times are milliseconds since 1970. */
export type PastContact = {
  id: string;
  channel: string;
  site: string | null;
  customer: string | null;
  visitorName: string;
  language: string;
  createdAt: number;
  endedAt: number;
  endedBy: 'visitor' | 'agent' | 'system';
  closedAt: number;
  visits: {
    queue: Queue;
    cause: 'initial' | 'overflow' | 'transfer';
    enteredAt: number;
    leftAt: number;
    outcome: VisitOutcome;
  }[];
  segments: {
    agent: string;
    queue: Queue;
    startedAt: number;
    endedAt: number;
    end: 'ended' | 'transferred';
    wrapup: { startedAt: number; endedAt: number; automatic: boolean } | null;
    reasons: string[];
  }[];
  /** `agent`: login of who wrote, null for the visitor. */
  messages: { agent: string | null; body: string; at: number }[];
};

type Names = Record<'queues' | 'users' | 'sites', Map<string, string>>;

async function namesOf(tx: Tx, ctx: Ctx): Promise<Names> {
  const of = async (table: 'queues' | 'sites') => {
    const rows = await tx.selectFrom(table).select(['id', 'name']).where('tenant_id', '=', ctx.tenantId).execute();
    return new Map(rows.map(({ id, name }) => [name, id]));
  };
  const users = await tx.selectFrom('users').select(['id', 'login']).where('tenant_id', '=', ctx.tenantId).execute();
  return { queues: await of('queues'), sites: await of('sites'), users: new Map(users.map((u) => [u.login, u.id])) };
}

/** The same id for the same part of a contact each time, so that storing twice stores once. */
function partId(contact: string, part: string): string {
  const hex = createHash('sha256').update(`${contact} ${part}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function customersOf(tx: Tx, ctx: Ctx, past: readonly PastContact[]): Promise<Map<string, string>> {
  const wanted = [...new Set(past.flatMap(({ customer }) => customer ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = wanted.map((external_id) => ({ id: uuid(), tenant_id: ctx.tenantId, external_id, verified: true }));
  const known = await tx
    .insertInto('customers')
    .values(rows)
    .onConflict((on) => on.columns(['tenant_id', 'external_id']).doUpdateSet({ verified: true }))
    .returning(['id', 'external_id'])
    .execute();
  return new Map(known.map((row) => [row.external_id, row.id]));
}

/**
 * Stores contacts of the past with visits, conversations and transcripts, without events: those come by an import.
 * Names of queues, sites and agents must be in the directory. What is there already stays as it is.
 * @throws {ServiceError} forbidden
 */
export async function storePast({ ctx, input: past }: { ctx: Ctx; input: readonly PastContact[] }): Promise<void> {
  requirePermission(ctx, 'history.import');
  if (past.length === 0) return;
  await withTenant(ctx.tenantId, async (tx) => {
    const names = await namesOf(tx, ctx);
    const customers = await customersOf(tx, ctx, past);
    const once = <R>(rows: R[], insert: (some: R[]) => Promise<unknown>) => inParts(rows, insert);
    await once(
      past.map((one) => contactRow(ctx, one, names, customers)),
      (rows) =>
        tx
          .insertInto('contacts')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute(),
    );
    await once(
      past.flatMap((one) => visitRows(ctx, one, names)),
      (rows) =>
        tx
          .insertInto('visits')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute(),
    );
    await once(
      past.flatMap((one) => segmentRows(ctx, one, names)),
      (rows) =>
        tx
          .insertInto('segments')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute(),
    );
    await once(
      past.map((one) => legRow(ctx, one)),
      (rows) =>
        tx
          .insertInto('contact_legs')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute(),
    );
    await once(
      past.flatMap((one) => roleRows(ctx, one)),
      (rows) =>
        tx
          .insertInto('segment_roles')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute(),
    );
    await once(
      past.flatMap((one) => messageRows(ctx, one, names)),
      (rows) =>
        tx
          .insertInto('messages')
          .values(rows)
          .onConflict((on) => on.doNothing())
          .execute(),
    );
  });
}

/** A statement takes 65,535 parameters at most. */
async function inParts<R>(rows: R[], insert: (some: R[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += 2000) await insert(rows.slice(start, start + 2000));
}

function idIn(names: Map<string, string>, name: string): string {
  const id = names.get(name);
  if (id === undefined) throw new Error(`The directory has no ${JSON.stringify(name)}.`);
  return id;
}

function contactRow(ctx: Ctx, past: PastContact, names: Names, customers: Map<string, string>) {
  const written = past.messages.length;
  return {
    id: past.id,
    tenant_id: ctx.tenantId,
    site_id: past.site === null ? null : idIn(names.sites, past.site),
    customer_id: past.customer === null ? null : idIn(customers, past.customer),
    channel: past.channel,
    status: 'closed' as const,
    subject: past.messages[0]?.body.slice(0, 200) ?? null,
    visitor_name: past.visitorName,
    language: past.language,
    created_at: new Date(past.createdAt),
    ended_at: new Date(past.endedAt),
    ended_by: past.endedBy,
    closed_at: new Date(past.closedAt),
    last_event_at: new Date(past.closedAt),
    message_seq: written,
    public_seq: written,
  };
}

function legRow(ctx: Ctx, past: PastContact) {
  return {
    id: partId(past.id, 'leg'),
    tenant_id: ctx.tenantId,
    contact_id: past.id,
    channel: past.channel,
    added_by: 'visitor' as const,
    started_at: new Date(past.createdAt),
    ended_at: new Date(past.endedAt),
  };
}

function roleRows(ctx: Ctx, past: PastContact) {
  return past.segments.map(({ startedAt, endedAt }, index) => ({
    tenant_id: ctx.tenantId,
    segment_id: partId(past.id, `segment ${index}`),
    role: 'primary' as const,
    from_at: new Date(startedAt),
    until_at: new Date(endedAt),
  }));
}

function visitRows(ctx: Ctx, past: PastContact, names: Names) {
  return past.visits.map((visit, index) => ({
    id: partId(past.id, `visit ${index}`),
    tenant_id: ctx.tenantId,
    contact_id: past.id,
    queue_id: idIn(names.queues, visit.queue),
    cause: visit.cause,
    entered_at: new Date(visit.enteredAt),
    position_at: new Date(visit.enteredAt),
    left_at: new Date(visit.leftAt),
    outcome: visit.outcome,
  }));
}

function segmentRows(ctx: Ctx, past: PastContact, names: Names) {
  return past.segments.map((segment, index) => ({
    id: partId(past.id, `segment ${index}`),
    tenant_id: ctx.tenantId,
    contact_id: past.id,
    queue_id: idIn(names.queues, segment.queue),
    agent_id: idIn(names.users, segment.agent),
    started_at: new Date(segment.startedAt),
    ended_at: new Date(segment.endedAt),
    end_kind: segment.end,
    wrapup_started_at: segment.wrapup && new Date(segment.wrapup.startedAt),
    wrapup_ended_at: segment.wrapup && new Date(segment.wrapup.endedAt),
    wrapup_automatic: segment.wrapup?.automatic ?? null,
    reasons: segment.reasons,
  }));
}

function messageRows(ctx: Ctx, past: PastContact, names: Names) {
  return past.messages.map(({ agent, body, at }, index) => {
    const id = partId(past.id, `message ${index}`);
    const agentId = agent === null ? null : idIn(names.users, agent);
    return {
      id,
      tenant_id: ctx.tenantId,
      contact_id: past.id,
      seq: index + 1,
      public_seq: index + 1,
      sender: agentId === null ? ('visitor' as const) : ('agent' as const),
      agent_id: agentId,
      author: agentId ?? 'visitor',
      client_message_id: id,
      body,
      sent_at: new Date(at),
    };
  });
}

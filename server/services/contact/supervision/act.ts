import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** For so long an act can be undone; screens offer it for 8 s, the rest is for slow lines. */
const UNDO_SECONDS = 60;
/** Acts are kept for repeats and for telling the agent; the audit log keeps them for good. */
const KEPT = sql`interval '7 days'`;

type Kind = 'move' | 'state' | 'groups';

type NewAct = {
  id: string;
  kind: Kind;
  subject: string;
  /** The agent who is told. */
  agent: string | null;
  input: Record<string, unknown>;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
};

/** Why a supervisor's act cannot be done: the screen has a text for each. */
export type Refused =
  | 'repeated'
  | 'over'
  | 'taken'
  | 'answered'
  | 'sameQueue'
  | 'sameAgent'
  | 'agentNotFree'
  | 'agentAbsent'
  | 'inHand'
  | 'changed'
  | 'tooLate'
  | 'undone';

/** A conflict whose cause screens say in their own words. */
export function refuse(reason: Refused, message: string, hint?: string): ServiceError {
  return new ServiceError('conflict', message, { reason, ...(hint !== undefined && { hint }) });
}

/**
 * Whether the act of this id has been done already. The caller holds the lock of its subject.
 * @throws {ServiceError} conflict when the id stands for another act
 */
export async function isRepeated(tx: Tx, ctx: Ctx, act: Pick<NewAct, 'id' | 'kind' | 'input'>): Promise<boolean> {
  const { userId } = requireUser(ctx);
  const known = await tx
    .selectFrom('supervisor_acts')
    .select(['actor_id', 'kind', 'input'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', act.id)
    .executeTakeFirst();
  if (!known) return false;
  const same =
    known.actor_id === userId &&
    known.kind === act.kind &&
    isDeepStrictEqual(known.input, JSON.parse(JSON.stringify(act.input)));
  if (!same) throw refuse('repeated', 'This id was used for another act.', 'Make a new id for each act.');
  return true;
}

/** Notes the act beside what it did. @throws {ServiceError} conflict when the id stands for another act */
export async function noteAct(tx: Tx, ctx: Ctx, act: NewAct): Promise<void> {
  const { userId } = requireUser(ctx);
  await sql`delete from supervisor_acts where tenant_id = ${ctx.tenantId} and at < clock_timestamp() - ${KEPT}`.execute(
    tx,
  );
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('supervisor_acts')
    .values({
      tenant_id: ctx.tenantId,
      id: act.id,
      actor_id: userId,
      kind: act.kind,
      subject_id: act.subject,
      agent_id: act.agent,
      input: JSON.stringify(act.input),
      before: JSON.stringify(act.before),
      after: JSON.stringify(act.after),
      undone_at: null,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) throw refuse('repeated', 'This id was used for another act.');
}

/**
 * The supervisor's own act, locked for undoing; undefined when it was undone before.
 * @throws {ServiceError} not_found (also another's act), conflict (too late)
 */
export async function lockAct(tx: Tx, ctx: Ctx, id: string) {
  const { userId } = requireUser(ctx);
  const act = await tx
    .selectFrom('supervisor_acts')
    .select(['id', 'kind', 'subject_id', 'agent_id', 'before', 'after', 'undone_at'])
    .select(sql<boolean>`at < clock_timestamp() - make_interval(secs => ${UNDO_SECONDS})`.as('late'))
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .where('actor_id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
  if (!act) throw new ServiceError('not_found', 'There is no such act.', { field: 'act' });
  if (act.undone_at) return undefined;
  if (act.late) throw refuse('tooLate', 'This was too long ago to be undone.', 'Do the opposite instead.');
  return act;
}

/** Notes that the act was undone. */
export async function noteUndone(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await tx
    .updateTable('supervisor_acts')
    .set({ undone_at: sql<Date>`clock_timestamp()` })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', id)
    .execute();
}

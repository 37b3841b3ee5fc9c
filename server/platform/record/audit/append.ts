import { sql } from 'kysely';
import { actorName, type Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { auditHash, genesis } from './hash.ts';

type Entry = {
  /** `entity.verb`, e.g. `queue.updated`. */
  action: string;
  /** Id of what was acted on. */
  target?: string;
  /** What changed, without secrets. */
  detail?: Record<string, unknown>;
};

/** Adds a line to the tenant's audit log in the transaction of the change itself, chained to the line before. */
export async function appendAudit(tx: Tx, ctx: Ctx, entry: Entry): Promise<void> {
  const { tenantId } = ctx;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${tenantId}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom('audit_log')
    .select(['seq', 'hash'])
    .where('tenant_id', '=', tenantId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const clock = await sql<{ at: Date }>`select date_trunc('milliseconds', clock_timestamp()) as at`.execute(tx);
  const at = clock.rows[0]?.at ?? new Date();
  const line = {
    tenantId,
    seq: (last?.seq ?? 0) + 1,
    at: at.toISOString(),
    actor: actorName(ctx.actor),
    action: entry.action,
    target: entry.target ?? null,
    detail: JSON.parse(JSON.stringify(entry.detail ?? {})) as Record<string, unknown>,
  };
  const previous = last?.hash ?? genesis;
  await tx
    .insertInto('audit_log')
    .values({
      tenant_id: tenantId,
      seq: line.seq,
      at,
      actor: line.actor,
      action: line.action,
      target: line.target,
      detail: JSON.stringify(line.detail),
      previous_hash: previous,
      hash: auditHash(previous, line),
    })
    .execute();
}

import type { ChannelThresholds } from '#server/domain/channel-thresholds.ts';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { type QueueThreshold, thresholdsOf } from './thresholds.ts';

export type Queue = {
  id: string;
  /** Its name in events and figures; never changes. */
  name: string;
  label: string | null;
  ringSeconds: number;
  wrapupSeconds: number;
  visitorGraceSeconds: number;
  agentGraceSeconds: number;
  priority: number;
  maxWaiting: number | null;
  /** Share to be answered within the threshold, 0–1. */
  serviceLevelTarget: number;
  /** False: a name of imported history, nothing is routed to it. */
  live: boolean;
  /** In force now. */
  serviceLevelThreshold: number;
  shortAbandonThreshold: number | null;
  /** In force now for single channels, in place of the queue's own number. */
  serviceLevelThresholds: ChannelThresholds;
  shortAbandonThresholds: ChannelThresholds;
  /** All of them, the one for all history first. */
  thresholds: QueueThreshold[];
  skills: { skillId: string; name: string; minProficiency: number }[];
};

type Key = { id: string } | { name: string };

function selection(tx: Tx, tenantId: string) {
  return tx.selectFrom('queues').selectAll().where('tenant_id', '=', tenantId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number];

/** The queues' rows with their skills and thresholds, as the screens and the API show them. */
async function describeQueues(tx: Tx, ctx: Ctx, rows: Row[]): Promise<Queue[]> {
  const ids = rows.map((row) => row.id);
  const skills = await tx
    .selectFrom('queue_skills as q')
    .innerJoin('skills as s', (join) => join.onRef('s.id', '=', 'q.skill_id').onRef('s.tenant_id', '=', 'q.tenant_id'))
    .select(['q.queue_id', 'q.skill_id', 's.name', 'q.min_proficiency'])
    .where('q.tenant_id', '=', ctx.tenantId)
    .where('q.queue_id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .orderBy('s.name')
    .execute();
  const thresholds = await thresholdsOf(tx, ctx, ids);
  const now = new Date().toISOString();
  return rows.map((row) => {
    const own = thresholds.get(row.id) ?? [];
    const current = own.findLast((entry) => entry.effectiveFrom === null || entry.effectiveFrom <= now);
    return {
      id: row.id,
      name: row.name,
      label: row.label,
      ringSeconds: row.ring_seconds,
      wrapupSeconds: row.wrapup_seconds,
      visitorGraceSeconds: row.visitor_grace_seconds,
      agentGraceSeconds: row.agent_grace_seconds,
      priority: row.priority,
      maxWaiting: row.max_waiting,
      serviceLevelTarget: row.service_level_target,
      live: row.live,
      serviceLevelThreshold: current?.serviceLevelThreshold ?? 20,
      shortAbandonThreshold: current ? current.shortAbandonThreshold : 5,
      serviceLevelThresholds: current?.serviceLevelThresholds ?? {},
      shortAbandonThresholds: current?.shortAbandonThresholds ?? {},
      thresholds: own,
      skills: skills
        .filter((skill) => skill.queue_id === row.id)
        .map((skill) => ({ skillId: skill.skill_id, name: skill.name, minProficiency: skill.min_proficiency })),
    };
  });
}

/** Every queue of the tenant, by name. */
export async function allQueues(tx: Tx, ctx: Ctx): Promise<Queue[]> {
  return describeQueues(tx, ctx, await selection(tx, ctx.tenantId).orderBy('name').execute());
}

/** One queue by id or name, locked against others who change it. @throws {ServiceError} not_found */
export async function getQueueInTenant(tx: Tx, ctx: Ctx, key: Key, lock = false): Promise<Queue> {
  let query = selection(tx, ctx.tenantId);
  query = 'id' in key ? query.where('id', '=', key.id) : query.where('name', '=', key.name);
  const [queue] = await describeQueues(tx, ctx, await (lock ? query.forUpdate() : query).execute());
  if (!queue) throw new ServiceError('not_found', 'There is no such queue.', { field: 'queue' });
  return queue;
}

import { z } from 'zod';
import { actorName, type Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { instant } from '#server/domain/events/fields.ts';
import { limitsOf } from '#server/domain/reach.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { queueInReach, queuesInReach } from '#server/services/reach/index.ts';

/** What a mark can be of; `setting`: something was set differently. */
export const markKinds = ['campaign', 'outage', 'setting', 'other'] as const;

const name = z.string().min(1).max(200);

export const markFields = z.strictObject({
  kind: z.enum(markKinds),
  label: z.string().trim().min(1, 'Say what happened.').max(200),
  /** Start, RFC 3339 with offset. */
  from: instant,
  /** End, excluded; null: a moment. */
  to: instant.nullable().default(null),
  /** Queue by its name in figures; null: all. */
  queue: name.nullable().default(null),
  /** Site by its name; null: all. */
  site: name.nullable().default(null),
  /** Leaves what lies under it out of comparisons, and of what forecasts learn from; needs an end. */
  leaveOut: z.boolean().default(false),
});

type Times = { from: string; to: string | null; leaveOut: boolean };

export const orderedMark = {
  check: ({ from, to, leaveOut }: Times) => (to === null ? !leaveOut : Date.parse(from) < Date.parse(to)),
  refusal: { message: 'The end must lie behind the start; what is left out needs an end.', path: ['to'] },
};

/** A mark as screens and API show it. */
export type Mark = {
  id: string;
  kind: (typeof markKinds)[number];
  label: string;
  from: string;
  to: string | null;
  queue: string | null;
  site: string | null;
  /** What lies under it is left out of comparisons, and of what forecasts learn from. */
  leaveOut: boolean;
  /** `audit`: read from the audit log, cannot be changed. */
  source: 'hand' | 'api' | 'audit';
  /** Who made it; null where the caller may not know. */
  by: string | null;
  /** What was set differently, where the audit log tells. */
  changes: { field: string; before: string | number | null; after: string | number | null }[];
};

/** Marks by hand and API with the names of queue and site, within the groups and sites the caller is limited to. */
export function selectMarks(tx: Tx, ctx: Ctx) {
  const limits = limitsOf(ctx);
  const { groups, sites } = limits;
  let query = tx
    .selectFrom('marks as m')
    .leftJoin('queues as q', (join) => join.onRef('q.id', '=', 'm.queue_id').onRef('q.tenant_id', '=', 'm.tenant_id'))
    .leftJoin('sites as s', (join) => join.onRef('s.id', '=', 'm.site_id').onRef('s.tenant_id', '=', 'm.tenant_id'))
    .select(['m.id', 'm.kind', 'm.label', 'm.starts_at', 'm.ends_at', 'm.source', 'm.created_by', 'm.leave_out'])
    .select(['q.name as queue', 's.name as site'])
    .where('m.tenant_id', '=', ctx.tenantId);
  if (sites) {
    query = query.where((eb) =>
      eb.or([eb('m.site_id', 'is', null), eb('m.site_id', '=', (inner) => inner.fn.any(inner.val([...sites])))]),
    );
  }
  if (groups || sites) {
    query = query.where((eb) => eb.or([eb('m.queue_id', 'is', null), queueInReach(limits)]));
  }
  return query;
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMarks>['execute']>>[number];

export function markOf(row: Row): Mark {
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    from: row.starts_at.toISOString(),
    to: row.ends_at?.toISOString() ?? null,
    queue: row.queue,
    site: row.site,
    leaveOut: row.leave_out,
    source: row.source,
    by: row.created_by,
    changes: [],
  };
}

/** One mark that stands, or that was removed. @throws {ServiceError} not_found */
export async function getMarkInTenant(tx: Tx, ctx: Ctx, id: string, removed = false): Promise<Mark> {
  const row = await selectMarks(tx, ctx)
    .where('m.id', '=', id)
    .where('m.removed_at', removed ? 'is not' : 'is', null)
    .executeTakeFirst();
  if (!row) throw new ServiceError('not_found', 'There is no such mark.', { field: 'id' });
  return markOf(row);
}

type Scope = { queue: string | null; site: string | null };

async function idOf(tx: Tx, ctx: Ctx, table: 'queues' | 'sites', wanted: string | null, field: string) {
  if (wanted === null) return null;
  const sites = limitsOf(ctx).sites;
  const reach = table === 'queues' ? await queuesInReach(tx, ctx) : sites && new Set(sites);
  const row = await tx
    .selectFrom(table)
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', '=', wanted)
    .executeTakeFirst();
  if (!row || (reach && !reach.has(row.id)))
    throw new ServiceError('not_found', `There is no such ${field}.`, { field });
  return row.id;
}

/**
 * Ids of the queue and the site a mark is of. Who is limited to sites marks one of them, not all; who is limited to
 * groups marks a queue that they serve.
 * @throws {ServiceError} not_found, forbidden
 */
export async function scopeOf(tx: Tx, ctx: Ctx, { queue, site }: Scope) {
  if (site === null && limitsOf(ctx).sites) {
    throw new ServiceError('forbidden', 'You may mark your own sites only.', {
      field: 'site',
      hint: 'Choose one of your sites.',
    });
  }
  if (queue === null && limitsOf(ctx).groups) {
    throw new ServiceError('forbidden', 'You may mark your own queues only.', {
      field: 'queue',
      hint: 'Choose one of your queues.',
    });
  }
  return {
    queue_id: await idOf(tx, ctx, 'queues', queue, 'queue'),
    site_id: await idOf(tx, ctx, 'sites', site, 'site'),
  };
}

/** How a mark says who made it. */
export function markAuthor({ actor }: Ctx): { source: 'hand' | 'api'; created_by: string } {
  if (actor.kind === 'user') return { source: 'hand', created_by: actor.name };
  return { source: 'api', created_by: actor.kind === 'token' ? actor.name : actorName(actor) };
}

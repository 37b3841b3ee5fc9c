import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Limits, limitsOf } from '#server/domain/reach.ts';
import type { WallDefinition } from '#server/domain/wall/definition.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** A wall as its editor and its screens take it. */
export type Wall = {
  id: string;
  name: string;
  definition: WallDefinition;
  /** Rises with each change; a change names the one it was made from. */
  version: number;
  updatedAt: string;
  /** Ids of the groups and sites it is limited to; null: no limit. */
  groups: string[] | null;
  sites: string[] | null;
};

function covers(mine: readonly string[] | null, other: readonly string[] | null): boolean {
  return mine === null || other?.every((id) => mine.includes(id)) === true;
}

/** Whether a wall shows nothing that whoever acts may not see. */
function isWithinLimits(ctx: Ctx, wall: Limits): boolean {
  const mine = limitsOf(ctx);
  return covers(mine.groups, wall.groups) && covers(mine.sites, wall.sites);
}

/** All columns of the tenant's walls. */
function selection(tx: Tx, tenantId: string) {
  return tx.selectFrom('walls').selectAll().where('tenant_id', '=', tenantId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selection>['execute']>>[number];

/** A row as a wall. */
function wallOf(row: Row): Wall {
  const { id, name, definition, version, groups, sites } = row;
  return { id, name, definition, version, updatedAt: row.updated_at.toISOString(), groups, sites };
}

/**
 * One wall within the caller's groups and sites, locked against others who change it; one beyond them looks as if it
 * were not there. @throws {ServiceError} not_found
 */
export async function getWallInTenant(tx: Tx, ctx: Ctx, id: string, lock = false): Promise<Wall> {
  const query = selection(tx, ctx.tenantId).where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row || !isWithinLimits(ctx, row)) throw new ServiceError('not_found', 'There is no such wall.', { field: 'id' });
  return wallOf(row);
}

/** Every wall that the caller may see, by name; a tenant has at most 200. */
export async function wallsInReach(tx: Tx, ctx: Ctx): Promise<Wall[]> {
  const rows = await selection(tx, ctx.tenantId).orderBy('name').execute();
  return rows.filter((row) => isWithinLimits(ctx, row)).map(wallOf);
}

/** Another wall of the tenant must not have the name. @throws {ServiceError} conflict */
export async function requireFreeName(tx: Tx, ctx: Ctx, { id, name }: { id: string; name: string }): Promise<void> {
  const taken = await tx
    .selectFrom('walls')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (!taken) return;
  throw new ServiceError('conflict', 'Another wall has this name.', { field: 'name', hint: 'Choose another one.' });
}

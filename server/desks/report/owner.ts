import type { Reach } from '#server/desks/figures/limits.ts';
import { reachOf } from '#server/desks/figures/limits.ts';
import type { Ctx } from '#server/domain/context.ts';
import { actAs } from '#server/services/access/user/index.ts';
import type { Schedule } from '#server/services/report/schedule/index.ts';
import { OWNER_NEEDS } from '#server/services/report/schedule/index.ts';

export type Owner = { ctx: Ctx; problem: null } | { ctx: null; problem: 'ownerGone' | 'ownerLimited' };

/** The owner of a schedule with the rights of this moment, or why nothing may be done in their name. */
export async function ownerOf(tenantId: string, { ownerId }: Pick<Schedule, 'ownerId'>, run: string): Promise<Owner> {
  const ctx = await actAs(tenantId, ownerId, run);
  if (ctx?.actor.kind !== 'user') return { ctx: null, problem: 'ownerGone' };
  const { permissions } = ctx.actor;
  if (!OWNER_NEEDS.every((one) => permissions.has(one))) return { ctx: null, problem: 'ownerLimited' };
  return { ctx, problem: null };
}

const covers = (now: string[] | null, then: string[] | null) =>
  now === null || then?.every((name) => now.includes(name)) === true;

/** Whether what was asked within these limits is still within the owner's. */
export async function stillWithin(owner: Ctx, then: Reach): Promise<boolean> {
  const now = await reachOf(owner);
  return covers(now.group, then.group) && covers(now.site, then.site);
}

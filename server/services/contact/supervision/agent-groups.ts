import { type Ctx, requireUser } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { announceAgent } from '#server/services/access/user/index.ts';

/** Ids of the agent's groups, in order. */
export async function groupsOf(tx: Tx, ctx: Ctx, agentId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('group_members')
    .select('group_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('user_id', '=', agentId)
    .orderBy('group_id')
    .execute();
  return rows.map((row) => row.group_id);
}

/** Puts these groups in place of the agent's, and announces them: figures count by the groups of the moment. */
export async function writeGroups(tx: Tx, ctx: Ctx, agentId: string, groups: readonly string[]): Promise<void> {
  const owner = { tenant_id: ctx.tenantId, user_id: agentId };
  await tx.deleteFrom('group_members').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', agentId).execute();
  const rows = groups.map((id) => ({ ...owner, group_id: id }));
  if (rows.length > 0) await tx.insertInto('group_members').values(rows).execute();
  await announceAgent(tx, ctx, agentId, requireUser(ctx).login);
  await publishLive(tx, { tenant: ctx.tenantId, agents: [agentId] });
}

import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { limitsOf } from '#server/domain/reach.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { isRepeated, noteAct, refuse } from './act.ts';
import { groupsOf, writeGroups } from './agent-groups.ts';
import { lockState } from './agent-state.ts';
import { getAgentInReach } from './reach.ts';

const groups = z.array(z.uuid()).max(200);

export const superviseGroupsInput = z.strictObject({
  /** Made by the client; a repeat is done once. */
  act: z.uuid(),
  agent: z.uuid(),
  /** Groups the agent joins and leaves; all others stay. */
  join: groups.default([]),
  leave: groups.default([]),
});

/** Groups that are there, and the supervisor's own where these are limited. @throws {ServiceError} not_found */
async function assertGroupsInReach(tx: Tx, ctx: Ctx, ids: string[]): Promise<void> {
  const { groups: mine } = limitsOf(ctx);
  const known = await tx
    .selectFrom('groups')
    .select('id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute();
  const outside = known.length < new Set(ids).size || (mine !== null && ids.some((id) => !mine.includes(id)));
  if (outside) throw new ServiceError('not_found', 'There is no such group.', { field: 'join' });
}

/**
 * A supervisor puts an agent into groups and out of groups, within the own ones. The agent is told by whom.
 * @throws {ServiceError} forbidden, not_found, conflict (nothing would change)
 */
export async function superviseAgentGroups({ ctx, input }: { ctx: Ctx; input: z.input<typeof superviseGroupsInput> }) {
  requirePermission(ctx, 'contact.supervise');
  requireUser(ctx);
  const parsed = superviseGroupsInput.parse(input);
  const { act, agent: agentId, join, leave } = parsed;
  await withTenant(ctx.tenantId, async (tx) => {
    const about = { id: act, kind: 'groups' as const, input: parsed };
    // A repeat may come when the agent has left the supervisor's groups by it.
    if (await isRepeated(tx, ctx, about)) return;
    await getAgentInReach(tx, ctx, agentId);
    await assertGroupsInReach(tx, ctx, [...join, ...leave]);
    await lockState(tx, ctx, agentId);
    const before = await groupsOf(tx, ctx, agentId);
    const after = [...new Set([...before, ...join])].filter((id) => !leave.includes(id)).sort();
    if (after.join() === before.join()) throw refuse('changed', 'The agent is in these groups already.', 'Look again.');
    await writeGroups(tx, ctx, agentId, after);
    const states = { before: { groups: before }, after: { groups: after } };
    await noteAct(tx, ctx, { ...about, subject: agentId, agent: agentId, ...states });
    await appendAudit(tx, ctx, { action: 'agent.groupsSet', target: agentId, detail: { act, join, leave } });
  });
  return { act, agent: agentId };
}

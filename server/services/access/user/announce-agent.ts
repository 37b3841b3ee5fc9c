import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';

/**
 * Writes `agent.configured` with groups, skills and capacity as they now are: figures attribute a fact to the
 * groups the agent was in when it began.
 * @param supervisor login of the supervisor who changed it, when it was one
 */
export async function announceAgent(tx: Tx, ctx: Ctx, userId: string, supervisor?: string): Promise<void> {
  const { tenantId } = ctx;
  const user = await tx
    .selectFrom('users as u')
    .leftJoin('agent_states as a', (join) =>
      join.onRef('a.user_id', '=', 'u.id').onRef('a.tenant_id', '=', 'u.tenant_id'),
    )
    .select(['u.login', 'a.capacity'])
    .where('u.tenant_id', '=', tenantId)
    .where('u.id', '=', userId)
    .executeTakeFirstOrThrow();
  const groups = await tx
    .selectFrom('group_members as m')
    .innerJoin('groups as g', (join) => join.onRef('g.id', '=', 'm.group_id').onRef('g.tenant_id', '=', 'm.tenant_id'))
    .select(['g.name', 'g.location'])
    .where('m.tenant_id', '=', tenantId)
    .where('m.user_id', '=', userId)
    .orderBy('g.name')
    .execute();
  const skills = await tx
    .selectFrom('user_skills as u')
    .innerJoin('skills as s', (join) => join.onRef('s.id', '=', 'u.skill_id').onRef('s.tenant_id', '=', 'u.tenant_id'))
    .select(['s.name', 'u.proficiency'])
    .where('u.tenant_id', '=', tenantId)
    .where('u.user_id', '=', userId)
    .execute();
  const location = groups.find((group) => group.location !== null)?.location;
  await appendEvent(tx, ctx, {
    type: 'agent.configured',
    agent: user.login,
    groups: groups.map((group) => group.name),
    skills: Object.fromEntries(skills.map((skill) => [skill.name, skill.proficiency])),
    capacity: user.capacity ?? { chat: 3 },
    ...(location ? { location } : {}),
    ...(supervisor === undefined ? {} : { supervisor }),
  });
}

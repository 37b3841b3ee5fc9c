import { randomBytes } from 'node:crypto';
import type { Ctx } from '#server/domain/context.ts';
import { createUser, listUsers, updateUser } from '#server/services/access/user/index.ts';
import { createGroup, listGroups } from '#server/services/directory/group/index.ts';
import { createQueue, listQueues, setThresholds } from '#server/services/directory/queue/index.ts';
import { createReason, listReasons } from '#server/services/directory/reason/index.ts';
import { createSite, listSites } from '#server/services/directory/site/index.ts';
import { createSkill, listSkills } from '#server/services/directory/skill/index.ts';
import { ensure, type Ids } from '../demo/configure.ts';
import { agents, agentsWithPassword, emailOf, groups, queues, sites, staff } from './organisation.ts';

const everyQueue = Object.values(queues);

async function ensureQueues(ctx: Ctx, skills: Ids): Promise<Ids> {
  const have = await listQueues({ ctx });
  const ids = await ensure(
    have,
    everyQueue.map(({ name }) => name),
    (name) => {
      const skillId = skills.get(name);
      const label = everyQueue.find((queue) => queue.name === name)?.label ?? null;
      return createQueue({ ctx, input: { name, label, skills: skillId ? [{ skillId }] : [] } });
    },
  );
  for (const { name, threshold } of everyQueue) {
    if (have.some((queue) => queue.name === name && queue.thresholds[0]?.serviceLevelThreshold === threshold)) continue;
    await setThresholds({ ctx, input: { queue: { name }, serviceLevelThreshold: threshold } });
  }
  const reasons = await listReasons({ ctx, input: {} });
  const wanted = [
    ...everyQueue.flatMap((queue) => queue.reasons.map((name) => ({ name, queueId: ids.get(queue.name) ?? null }))),
    { name: 'Other', queueId: null },
  ];
  for (const [position, { name, queueId }] of wanted.entries()) {
    if (reasons.some((reason) => reason.name === name && reason.queueId === queueId)) continue;
    await createReason({ ctx, input: { name, queueId, position } });
  }
  return ids;
}

async function ensureAgents(ctx: Ctx, slug: string, groupIds: Ids, skillIds: Ids): Promise<void> {
  const have = new Set((await listUsers({ ctx, input: {} })).map(({ login }) => login));
  for (const { login, name, group, queues: served } of agents) {
    if (have.has(login)) continue;
    const groupId = groupIds.get(group);
    const skills = Object.entries(served).flatMap(([queue, proficiency]) => {
      const id = skillIds.get(queue);
      return id ? [{ id, proficiency }] : [];
    });
    const capacity = { chat: 2, phone: 1 };
    await createUser({
      ctx,
      input: {
        login,
        name,
        role: 'agent',
        email: emailOf(login, slug),
        groups: groupId ? [groupId] : [],
        skills,
        capacity,
      },
    });
  }
}

/** Everything of the tenant but its history; what is there already stays. @returns key of the first site */
export async function configure(ctx: Ctx, slug: string): Promise<{ siteKey: string }> {
  const skillIds = await ensure(
    await listSkills({ ctx }),
    everyQueue.map(({ name }) => name),
    (name) => createSkill({ ctx, input: { name } }),
  );
  const groupIds = await ensure(
    await listGroups({ ctx }),
    groups.map(({ name }) => name),
    (name) => {
      const location = groups.find((group) => group.name === name)?.location ?? null;
      return createGroup({ ctx, input: { name, location } });
    },
  );
  const queueIds = await ensureQueues(ctx, skillIds);
  await ensureAgents(ctx, slug, groupIds, skillIds);
  const have = await listSites({ ctx });
  for (const { name, origin, queue } of sites) {
    if (have.some((site) => site.name === name)) continue;
    const defaultQueueId = queueIds.get(queue) ?? null;
    await createSite({ ctx, input: { name, domains: [origin], defaultQueueId } });
  }
  const [site] = (await listSites({ ctx })).filter(({ name }) => name === sites[0].name);
  return { siteKey: site?.siteKey ?? '' };
}

/** Sign-ins with fresh random passwords: who leads, and some of the agents. */
export async function freshSignIns(ctx: Ctx, slug: string) {
  const have = new Map((await listUsers({ ctx, input: {} })).map((user) => [user.login, user.id]));
  const users: { role: string; email: string; password: string }[] = [];
  const wanted = [
    ...agents.filter(({ login }) => agentsWithPassword.includes(login)).map((agent) => ({ ...agent, role: 'agent' })),
    ...staff,
  ];
  for (const { login, name, role } of wanted) {
    const password = randomBytes(15).toString('base64url');
    const email = emailOf(login, slug);
    const id = have.get(login);
    if (id) await updateUser({ ctx, input: { id, password } });
    else await createUser({ ctx, input: { login, name, role, email, password } });
    users.push({ role, email, password });
  }
  return users;
}

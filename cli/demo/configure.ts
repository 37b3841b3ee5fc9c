import type { Ctx } from '#server/domain/context.ts';
import { createGroup, listGroups } from '#server/services/directory/group/index.ts';
import { createQueue, listQueues } from '#server/services/directory/queue/index.ts';
import { createReason, listReasons } from '#server/services/directory/reason/index.ts';
import type { Site } from '#server/services/directory/site/index.ts';
import { createSite, listSites, updateSite } from '#server/services/directory/site/index.ts';
import { createSkill, listSkills } from '#server/services/directory/skill/index.ts';
import { commonReasons, demoSite, groups, queues, skills } from './content.ts';

type Named = { id: string; name: string };

/** Ids by name. */
export type Ids = Map<string, string>;

/** Makes what is missing by name, so that an interrupted run is completed by the next. */
export async function ensure(
  have: Named[],
  names: readonly string[],
  make: (name: string) => Promise<Named>,
): Promise<Ids> {
  const ids: Ids = new Map(have.map(({ name, id }) => [name, id]));
  for (const name of names) if (!ids.has(name)) ids.set(name, (await make(name)).id);
  return ids;
}

/** Skills of the demo. */
export async function ensureSkills(ctx: Ctx): Promise<Ids> {
  return ensure(await listSkills({ ctx }), skills, (name) => createSkill({ ctx, input: { name } }));
}

/** Groups of the demo. */
export async function ensureGroups(ctx: Ctx): Promise<Ids> {
  const names = groups.map((group) => group.name);
  return ensure(await listGroups({ ctx }), names, (name) => {
    const location = groups.find((group) => group.name === name)?.location ?? null;
    return createGroup({ ctx, input: { name, location } });
  });
}

/** Queues of the demo, each needing the skill of its name, with their contact reasons. */
export async function ensureQueues(ctx: Ctx, skillIds: Ids): Promise<Ids> {
  const ids = await ensure(
    await listQueues({ ctx }),
    queues.map((queue) => queue.name),
    (name) => {
      const skillId = skillIds.get(name);
      const label = queues.find((queue) => queue.name === name)?.label ?? null;
      return createQueue({ ctx, input: { name, label, skills: skillId ? [{ skillId }] : [] } });
    },
  );
  const have = await listReasons({ ctx, input: {} });
  const wanted = [
    ...queues.flatMap((queue) => queue.reasons.map((name) => ({ name, queueId: ids.get(queue.name) ?? null }))),
    ...commonReasons.map((name) => ({ name, queueId: null })),
  ];
  for (const [position, { name, queueId }] of wanted.entries()) {
    if (have.some((reason) => reason.name === name && reason.queueId === queueId)) continue;
    await createReason({ ctx, input: { name, queueId, position } });
  }
  return ids;
}

/** The demo's site, allowed on the origins at which this installation is reached now. */
export async function ensureSite(ctx: Ctx, queueIds: Ids, origins: string[]): Promise<Site> {
  const site = (await listSites({ ctx })).find(({ name }) => name === demoSite.name);
  if (!site) {
    const defaultQueueId = queueIds.get(demoSite.queue) ?? null;
    return createSite({ ctx, input: { name: demoSite.name, domains: origins, defaultQueueId } });
  }
  const missing = origins.filter((origin) => !site.domains.includes(origin));
  if (missing.length === 0) return site;
  return updateSite({ ctx, input: { id: site.id, domains: [...site.domains, ...missing] } });
}

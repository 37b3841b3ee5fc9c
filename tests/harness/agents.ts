import type { Store } from './store.ts';
import { type System, usersOf } from './system.ts';

/** The demo agents who have the skills of the queue in which the demo shop's visitors wait. @throws when there are too few. */
export async function agentsOfShop(system: System, store: Store, count: number) {
  const able = await store.query<{ email: string }>(
    `select u.email from users u
     join tenants t on t.id = u.tenant_id and t.slug = 'demo'
     join sites s on s.tenant_id = t.id and s.site_key = $1
     where not exists (
       select 1 from queue_skills q where q.queue_id = s.default_queue_id and not exists (
         select 1 from user_skills k
         where k.user_id = u.id and k.skill_id = q.skill_id and k.proficiency >= q.min_proficiency))`,
    [system.credentials.siteKey],
  );
  const emails = new Set(able.map((user) => user.email));
  const found = usersOf(system, 'agent').filter((user) => emails.has(user.email));
  if (found.length < count) throw new Error(`${found.length} of ${count} demo agents can serve the shop’s queue.`);
  return found.slice(0, count);
}

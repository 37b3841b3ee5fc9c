import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';

/** Ids of the groups and sites somebody is limited to; null: no limit. */
export type Limits = { groups: readonly string[] | null; sites: readonly string[] | null };

export function limitsOf({ actor }: Ctx): Limits {
  if (actor.kind !== 'user') return { groups: null, sites: null };
  return { groups: actor.groups && [...actor.groups], sites: actor.sites && [...actor.sites] };
}

/** Whether agents of the groups can serve the queue, and contacts of the sites begin in it. @param queue its SQL alias */
export function queueInReach({ groups, sites }: Limits): RawBuilder<boolean> {
  const served = groups
    ? sql<boolean>`exists (select from group_members m where m.tenant_id = q.tenant_id and m.group_id = any(${groups})
        and not exists (select from queue_skills n left join user_skills k on k.tenant_id = n.tenant_id
          and k.skill_id = n.skill_id and k.user_id = m.user_id
        where n.tenant_id = q.tenant_id and n.queue_id = q.id and coalesce(k.proficiency, 0) < n.min_proficiency))`
    : sql<boolean>`true`;
  const begins = sites
    ? sql<boolean>`exists (select from sites s where s.tenant_id = q.tenant_id and s.default_queue_id = q.id
        and s.id = any(${sites}))`
    : sql<boolean>`true`;
  return sql<boolean>`${served} and ${begins}`;
}

/**
 * Whether somebody with these limits may see the alarm `a`: what it is about must lie in their groups and sites, as on
 * the Online Monitor. What is about the whole tenant is for those without limits.
 */
export function inReach(limits: Limits): RawBuilder<boolean> {
  const { groups, sites } = limits;
  if (!groups && !sites) return sql<boolean>`true`;
  const queue = queueInReach(limits);
  const agent = groups
    ? sql<boolean>`exists (select from users u join group_members m on m.tenant_id = u.tenant_id and m.user_id = u.id
        where u.tenant_id = a.tenant_id and u.login = a.subject and m.group_id = any(${groups}))`
    : sql<boolean>`true`;
  const group = groups
    ? sql<boolean>`exists (select from groups g where g.tenant_id = a.tenant_id and g.name = a.subject
        and g.id = any(${groups}))`
    : sql<boolean>`false`;
  const site = sites
    ? sql<boolean>`exists (select from sites s where s.tenant_id = a.tenant_id and s.name = a.subject
        and s.id = any(${sites}))`
    : sql<boolean>`false`;
  const contact = sql<boolean>`exists (select from contacts c join visits v on v.tenant_id = c.tenant_id
      and v.contact_id = c.id join queues q on q.tenant_id = v.tenant_id and q.id = v.queue_id
    where c.tenant_id = a.tenant_id and c.id::text = a.subject and ${queueInReach({ groups, sites: null })}
      and ${sites ? sql<boolean>`c.site_id = any(${sites})` : sql<boolean>`true`})`;
  return sql<boolean>`case a.subject_kind
    when 'queue' then exists (select from queues q where q.tenant_id = a.tenant_id and q.name = a.subject and ${queue})
    when 'agent' then ${agent} when 'group' then ${group} when 'site' then ${site} when 'contact' then ${contact}
    else false end`;
}

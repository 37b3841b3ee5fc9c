import { type RawBuilder, sql } from 'kysely';
import { isLimited, type Limits } from '#server/domain/reach.ts';
import { queueInReach } from '#server/services/reach/index.ts';

/**
 * Whether somebody with these limits may see the alarm `a`: what it is about must lie in their groups and sites, as on
 * the Online Monitor. What is about the whole tenant is for those without limits.
 */
export function inReach(limits: Limits): RawBuilder<boolean> {
  const { groups, sites } = limits;
  if (!isLimited(limits)) return sql<boolean>`true`;
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

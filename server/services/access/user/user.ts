import { sql } from 'kysely';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

export type User = {
  id: string;
  /** The agent's name in events and figures; never changes. */
  login: string;
  name: string;
  email: string | null;
  role: string | null;
  disabled: boolean;
  groups: { id: string; name: string }[];
  skills: { id: string; name: string; proficiency: number }[];
  /** Contacts of each channel at once. */
  capacity: Record<string, number>;
  /** Groups and sites the role is limited to; empty: all. */
  limits: { groups: string[]; sites: string[] };
};

type Filter = { ids?: string[]; search?: string; after?: string; limit?: number };

/** Users of the tenant with groups, skills and limits, by login. A supervisor limited to groups sees those alone. */
export async function describeUsers(tx: Tx, ctx: Ctx, filter: Filter): Promise<User[]> {
  let query = tx
    .selectFrom('users as u')
    .leftJoin('roles as r', (join) => join.onRef('r.id', '=', 'u.role_id').onRef('r.tenant_id', '=', 'u.tenant_id'))
    .leftJoin('agent_states as a', (join) =>
      join.onRef('a.user_id', '=', 'u.id').onRef('a.tenant_id', '=', 'u.tenant_id'),
    )
    .select(['u.id', 'u.login', 'u.name', 'u.email', 'u.disabled_at', 'r.key as role', 'a.capacity'])
    .select([
      sql<User['groups']>`coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
        from group_members m join groups g on g.id = m.group_id and g.tenant_id = m.tenant_id
        where m.tenant_id = u.tenant_id and m.user_id = u.id), '[]')`.as('groups'),
      sql<User['skills']>`coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name,
        'proficiency', us.proficiency) order by s.name) from user_skills us
        join skills s on s.id = us.skill_id and s.tenant_id = us.tenant_id
        where us.tenant_id = u.tenant_id and us.user_id = u.id), '[]')`.as('skills'),
      sql<{ kind: 'group' | 'site'; id: string }[]>`coalesce((select json_agg(json_build_object('kind', l.kind,
        'id', l.target_id)) from user_limits l where l.tenant_id = u.tenant_id and l.user_id = u.id), '[]')`.as(
        'limits',
      ),
    ])
    .where('u.tenant_id', '=', ctx.tenantId);
  const reach = ctx.actor.kind === 'user' ? ctx.actor.groups : null;
  if (reach) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('group_members as m')
          .select('m.user_id')
          .whereRef('m.tenant_id', '=', 'u.tenant_id')
          .whereRef('m.user_id', '=', 'u.id')
          .where('m.group_id', '=', eb.fn.any(eb.val([...reach]))),
      ),
    );
  }
  if (filter.ids) query = query.where('u.id', '=', (eb) => eb.fn.any(eb.val(filter.ids ?? [])));
  if (filter.after !== undefined) query = query.where('u.login', '>', filter.after);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('u.name', 'ilike', pattern), eb('u.login', 'ilike', pattern)]));
  }
  const rows = await query
    .orderBy('u.login')
    .limit(filter.limit ?? 500)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    login: row.login,
    name: row.name,
    email: row.email,
    role: row.role,
    disabled: row.disabled_at !== null,
    groups: row.groups,
    skills: row.skills,
    capacity: (row.capacity ?? { chat: 3 }) as Record<string, number>,
    limits: {
      groups: row.limits.filter((limit) => limit.kind === 'group').map((limit) => limit.id),
      sites: row.limits.filter((limit) => limit.kind === 'site').map((limit) => limit.id),
    },
  }));
}

/** One user. @throws {ServiceError} not_found */
export async function getUserInTenant(tx: Tx, ctx: Ctx, id: string): Promise<User> {
  const [user] = await describeUsers(tx, ctx, { ids: [id] });
  if (!user) throw new ServiceError('not_found', 'There is no such user.', { field: 'id' });
  return user;
}

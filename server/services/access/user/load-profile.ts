import { type Ctx, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Permission } from '#server/domain/permissions.ts';
import { withTenant } from '#server/platform/db/client.ts';

export type Profile = {
  id: string;
  login: string;
  name: string;
  email: string | null;
  /** The language that the person chose; null: none yet. */
  locale: string | null;
  role: { key: string; name: string };
  permissions: Permission[];
  tenant: { slug: string; name: string; timeZone: string };
};

/** What the screens need to know of the acting user. @throws {ServiceError} not_found when deleted meanwhile */
export async function loadProfile({ ctx }: { ctx: Ctx }): Promise<Profile> {
  const user = requireUser(ctx);
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('users as u')
      .innerJoin('tenants as t', 't.id', 'u.tenant_id')
      .innerJoin('roles as r', (join) => join.onRef('r.id', '=', 'u.role_id').onRef('r.tenant_id', '=', 'u.tenant_id'))
      .select(['u.email', 'u.locale', 't.slug', 't.name as tenant_name', 't.time_zone', 'r.key', 'r.name as role_name'])
      .where('u.tenant_id', '=', ctx.tenantId)
      .where('u.id', '=', user.userId)
      .executeTakeFirst(),
  );
  if (!row) throw new ServiceError('not_found', 'There is no such user.');
  return {
    id: user.userId,
    login: user.login,
    name: user.name,
    email: row.email,
    locale: row.locale,
    role: { key: row.key, name: row.role_name },
    permissions: [...user.permissions],
    tenant: { slug: row.slug, name: row.tenant_name, timeZone: row.time_zone },
  };
}

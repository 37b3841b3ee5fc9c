import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { ServiceError } from '#server/domain/errors.ts';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { withOwner } from '#server/platform/db/owner.ts';

export const createTenantInput = z.strictObject({
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Lower-case letters, digits and dashes.'),
  name: z.string().min(1).max(200),
  timeZone: z.string().default('Europe/Berlin'),
  locale: z.enum(['en', 'de']).default('en'),
});

const roleNames: Record<keyof typeof BUILTIN_ROLES, string> = {
  agent: 'Agent',
  supervisor: 'Supervisor',
  trainer: 'Trainer',
  manager: 'Manager',
  admin: 'Administrator',
};

/** Makes a tenant with the built-in roles. Runs as the schema's owner. @throws {ServiceError} conflict */
export async function createTenant(input: z.input<typeof createTenantInput>): Promise<{ tenantId: string }> {
  const { slug, name, timeZone, locale } = createTenantInput.parse(input);
  const tenantId = uuid();
  return withOwner((db) =>
    db.transaction().execute(async (tx) => {
      const made = await tx
        .insertInto('tenants')
        .values({ id: tenantId, slug, name, time_zone: timeZone, locale })
        .onConflict((oc) => oc.column('slug').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!made) throw new ServiceError('conflict', `The tenant ${slug} exists already.`, { field: 'slug' });
      const keys = Object.keys(BUILTIN_ROLES) as (keyof typeof BUILTIN_ROLES)[];
      await tx
        .insertInto('roles')
        .values(
          keys.map((key) => ({
            id: uuid(),
            tenant_id: tenantId,
            key,
            name: roleNames[key],
            permissions: [...BUILTIN_ROLES[key]],
            builtin: true,
          })),
        )
        .execute();
      return { tenantId };
    }),
  );
}

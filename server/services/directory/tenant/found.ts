import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withOwner } from '#server/platform/db/owner.ts';
import { createUser } from '#server/services/access/user/index.ts';
import { createTenant, createTenantInput } from './create.ts';

const foundTenantInput = createTenantInput.extend({
  slug: createTenantInput.shape.slug.refine((slug) => !slug.endsWith('-'), 'A short name does not end with a dash.'),
  name: z.string().trim().min(1, 'A tenant has a name.').max(200, 'A name has at most 200 characters.'),
  timeZone: z.string().default('Europe/Berlin').refine(isZone, 'This is no IANA time zone, such as Europe/Berlin.'),
  admin: z.string().trim().toLowerCase().pipe(z.email('This is no email address.').max(320)),
});

/** What became of the wish; `password` is the administrator's first one, known here and nowhere else. */
type Founded =
  | { tenantId: string; outcome: 'made' | 'completed'; password: string }
  | { tenantId: string; outcome: 'there' };

/**
 * Makes a tenant and its first administrator. Repeated, it changes nothing; after a run that was cut off between the two
 * it makes the administrator. Runs as the schema's owner.
 * @throws {ServiceError} conflict: the address or the short name belongs to somebody else
 */
export async function foundTenant(input: z.input<typeof foundTenantInput>): Promise<Founded> {
  const { admin, ...tenant } = foundTenantInput.parse(input);
  const { known, holder, people } = await lookAround(tenant.slug, admin);
  if (holder !== null && holder !== known)
    throw new ServiceError('conflict', `${admin} signs in to another tenant already.`, { field: 'admin' });
  if (known !== null && holder === known) return { tenantId: known, outcome: 'there' };
  if (known !== null && people > 0) {
    const advice = 'add people in its administration, or choose another short name';
    throw new ServiceError('conflict', `The tenant ${tenant.slug} exists and has other people: ${advice}.`, {
      field: 'slug',
    });
  }
  const tenantId = known ?? (await createTenant(tenant)).tenantId;
  const password = randomBytes(15).toString('base64url');
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'tenant' } };
  const login = admin.slice(0, admin.indexOf('@'));
  await createUser({ ctx, input: { login, name: login, email: admin, role: 'admin', password } });
  return { tenantId, outcome: known === null ? 'made' : 'completed', password };
}

function lookAround(slug: string, admin: string) {
  return withOwner(async (db) => {
    const tenant = await db.selectFrom('tenants').select('id').where('slug', '=', slug).executeTakeFirst();
    const holder = await db
      .selectFrom('users')
      .select('tenant_id')
      .where((where) => where(where.fn('lower', ['email']), '=', admin))
      .executeTakeFirst();
    const people = await db
      .selectFrom('users')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('tenant_id', '=', tenant?.id ?? null)
      .where('email', 'is not', null)
      .executeTakeFirstOrThrow();
    return { known: tenant?.id ?? null, holder: holder?.tenant_id ?? null, people: Number(people.count) };
  });
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

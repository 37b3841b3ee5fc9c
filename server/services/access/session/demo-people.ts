import { z } from 'zod';
import { ServiceError } from '#server/domain/errors.ts';
import { systemDb } from '#server/platform/db/client.ts';
import { openSession } from './open-session.ts';

/** Tenants of invented people; their addresses end with the slug and this. */
const DEMO_TENANTS: ReadonlySet<string> = new Set(['demo', 'sample']);
const ADDRESS_END = '.leitstand.local';

type Tenant = { id: string; slug: string };
type Row = { tenant_id: string; email: string | null };

/** Of the people who can sign in: the invented ones, and nobody where a tenant is not a made one. */
export function inventedOf<R extends Row>(tenants: readonly Tenant[], people: readonly R[]) {
  if (tenants.some(({ slug }) => !DEMO_TENANTS.has(slug))) return [];
  const slugs = new Map(tenants.map(({ id, slug }) => [id, slug]));
  return people.flatMap(({ email, ...person }) => {
    const tenant = slugs.get(person.tenant_id);
    return tenant && email?.endsWith(`@${tenant}${ADDRESS_END}`) ? [{ ...person, email, tenant }] : [];
  });
}

async function findPeople() {
  const tenants = await systemDb().selectFrom('tenants').select(['id', 'slug']).execute();
  const people = await systemDb()
    .selectFrom('users as u')
    .innerJoin('roles as r', (join) => join.onRef('r.tenant_id', '=', 'u.tenant_id').onRef('r.id', '=', 'u.role_id'))
    .select(['u.id', 'u.tenant_id', 'u.login', 'u.name', 'u.email', 'r.key as role'])
    .where('u.disabled_at', 'is', null)
    .where('u.password_hash', 'is not', null)
    .where('u.email', 'like', `%${ADDRESS_END}`)
    .orderBy('u.login')
    .execute();
  return inventedOf(tenants, people);
}

/** An invented person whom anybody at this machine may be. */
export type DemoPerson = { tenant: string; role: string; name: string; email: string };

/** The invented people, while the installation has no tenant but the made ones; nobody as soon as there is another. */
export async function demoPeople(): Promise<DemoPerson[]> {
  return (await findPeople()).map(({ tenant, role, name, email }) => ({ tenant, role, name, email }));
}

const signInAsDemoInput = z.strictObject({
  email: z.string().trim().toLowerCase().min(3).max(320),
  address: z.string().max(64),
  userAgent: z.string().max(1000).optional(),
});

/**
 * Opens a session of an invented person without a password. The door lets in only who sits at the machine.
 * @throws {ServiceError} unauthenticated (another tenant exists, or nobody of the demo has this address)
 */
export async function signInAsDemo({ input }: { input: z.input<typeof signInAsDemoInput> }) {
  const { email, ...origin } = signInAsDemoInput.parse(input);
  const person = (await findPeople()).find((one) => one.email === email);
  if (!person) throw new ServiceError('unauthenticated', 'Nobody of the demo has this address.');
  return openSession(person, { ...origin, demo: true });
}

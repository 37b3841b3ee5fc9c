import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { signIn } from '#server/services/access/session/sign-in.ts';
import { listUsers } from '#server/services/access/user/list.ts';
import { createTenant } from './create.ts';
import { foundTenant } from './found.ts';
import { listTenants } from './list.ts';

afterAll(() => closeDatabase());

const mark = `f${randomBytes(5).toString('hex')}`;
const admin = `boss@${mark}.example.com`;
const wish = { slug: mark, name: 'Founded & Sons', admin };

describe('a tenant made from the command line', () => {
  let password: string;
  let tenantId: string;

  beforeAll(async () => {
    const made = await foundTenant(wish);
    if (made.outcome !== 'made') throw new Error(made.outcome);
    ({ password, tenantId } = made);
  });

  it('has one administrator, who signs in with the password that was told', async () => {
    const signedIn = await signIn({ input: { email: admin, password, address: '127.0.0.9' } });
    expect(signedIn.sessionId).toBeTruthy();
    const users = await listUsers({ ctx: { tenantId, actor: { kind: 'system', name: 'test' } }, input: {} });
    expect(users).toMatchObject([{ login: 'boss', email: admin, role: 'admin' }]);
  });

  it('stays as it is when it is asked for again', async () => {
    expect(await foundTenant({ ...wish, admin: admin.toUpperCase() })).toEqual({ tenantId, outcome: 'there' });
    const again = await signIn({ input: { email: admin, password, address: '127.0.0.9' } });
    expect(again.sessionId).toBeTruthy();
  });

  it('is listed', async () => {
    expect(await listTenants()).toContainEqual(
      expect.objectContaining({ slug: mark, name: 'Founded & Sons', people: 1, timeZone: 'Europe/Berlin' }),
    );
  });

  it('takes no second founder, and its administrator founds no second tenant', async () => {
    await expect(foundTenant({ ...wish, admin: `other@${mark}.example.com` })).rejects.toThrow(/has other people/);
    await expect(foundTenant({ ...wish, slug: `${mark}-2` })).rejects.toThrow(/another tenant already/);
    expect((await listTenants()).map(({ slug }) => slug)).not.toContain(`${mark}-2`);
  });

  it('is completed after a run that was cut off', async () => {
    const slug = `${mark}-3`;
    await createTenant({ slug, name: 'Half' });
    const made = await foundTenant({ slug, name: 'Half', admin: `half@${mark}.example.com` });
    expect(made.outcome).toBe('completed');
  });
});

it.each([
  [{ ...wish, slug: 'Upper' }, /Lower-case/],
  [{ ...wish, slug: '' }, /Lower-case/],
  [{ ...wish, slug: 'dash-' }, /dash/],
  [{ ...wish, name: ' ' }, /has a name/],
  [{ ...wish, admin: 'nobody' }, /no email address/],
  [{ ...wish, timeZone: 'Mars/Olympus' }, /no IANA time zone/],
])('%j is refused', async (input, reason) => {
  await expect(foundTenant(input)).rejects.toThrow(reason);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { makeCompany } from '#server/test/make-company.ts';
import { demoPeople, signInAsDemo } from './demo-people.ts';

beforeAll(async () => {
  await makeCompany();
});
afterAll(() => closeDatabase());

it('is closed once a tenant exists that was not made: nobody is offered, nobody gets in', async () => {
  expect(await demoPeople()).toEqual([]);
  const input = { email: 'alex@demo.leitstand.local', address: '127.0.0.1' };
  await expect(signInAsDemo({ input })).rejects.toMatchObject({ code: 'unauthenticated' });
});

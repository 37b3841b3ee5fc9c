import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { searchTexts } from './search-texts.ts';

let company: Company;
let stranger: Company;
const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
});

afterAll(() => closeDatabase());

it('finds the contact in whose conversation the text stands, in any case, with the place', async () => {
  const found = await searchTexts({
    ctx: company.users.supervisor,
    input: { text: company.mark.toUpperCase().slice(1), ...range },
  });
  expect(found).toEqual({
    contacts: [expect.objectContaining({ contact: company.ids.contact, sender: 'visitor', excerpt: company.mark })],
    more: false,
  });
});

it('takes wildcards as the characters they are', async () => {
  const ctx = company.users.supervisor;
  for (const text of ['c%', 'c_', '\\c']) {
    expect((await searchTexts({ ctx, input: { text, ...range } })).contacts).toEqual([]);
  }
});

it('finds nothing outside the range, of another company, or beyond the groups of whoever asks', async () => {
  const input = { text: company.mark, ...range };
  const before = { text: company.mark, from: range.from, to: '2020-01-02T00:00:00Z' };
  expect((await searchTexts({ ctx: company.users.admin, input: before })).contacts).toEqual([]);
  expect((await searchTexts({ ctx: stranger.users.admin, input })).contacts).toEqual([]);
  const site = { ...company.users.admin, actor: { ...company.users.admin.actor, sites: new Set([company.ids.site]) } };
  expect((await searchTexts({ ctx: site, input })).contacts).toEqual([]);
  await withTenant(company.tenantId, (tx) =>
    tx.updateTable('contacts').set({ site_id: company.ids.site }).where('id', '=', company.ids.contact).execute(),
  );
  expect((await searchTexts({ ctx: site, input })).contacts).toHaveLength(1);
});

it('is refused without the right to read contacts, and for a single letter', async () => {
  const input = { text: company.mark, ...range };
  await expect(searchTexts({ ctx: company.users.agent, input })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(searchTexts({ ctx: company.users.admin, input: { ...range, text: ' x ' } })).rejects.toThrow();
});

import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { createToken } from './create.ts';
import { listTokens } from './list.ts';
import { lookUpToken } from './look-up.ts';
import { revokeToken } from './revoke.ts';

let company: Company;
let stranger: Company;

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
});
afterAll(() => closeDatabase());

const admin = () => company.users.admin;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

it('is made once for a request, however often it is sent', async () => {
  const input = { requestId: uuidv7(), name: 'once', scopes: ['figures.read' as const] };
  const made = await Promise.all([1, 2, 3].map(() => createToken({ ctx: admin(), input })));
  expect(new Set(made.map(({ token }) => token)).size).toBe(1);
  expect((await lookUpToken(made[0]?.token ?? ''))?.tokenId).toBe(input.requestId);
  const log = await listAudit({ ctx: admin(), input: {} });
  expect(log.filter(({ action, target }) => action === 'token.created' && target === input.requestId)).toHaveLength(1);
});

it('is not given to another request, another tenant or after its end under the same request id', async () => {
  const input = { requestId: uuidv7(), name: 'mine', scopes: ['figures.read' as const] };
  await createToken({ ctx: admin(), input });
  const other = { ...input, scopes: ['contact.read' as const] };
  await expect(createToken({ ctx: admin(), input: other })).rejects.toMatchObject({ code: 'conflict' });
  await expect(createToken({ ctx: stranger.users.admin, input })).rejects.toMatchObject({ code: 'conflict' });
  await revokeToken({ ctx: admin(), input: { id: input.requestId } });
  await expect(createToken({ ctx: admin(), input })).rejects.toMatchObject({ code: 'conflict' });
});

it('ends by itself', async () => {
  const made = await createToken({
    ctx: admin(),
    input: { name: 'short', scopes: ['figures.read'], expiresAt: inAnHour() },
  });
  expect(await lookUpToken(made.token)).not.toBeNull();
  await withTenant(company.tenantId, (tx) =>
    tx
      .updateTable('api_tokens')
      .set({ expires_at: new Date(Date.now() - 1) })
      .where('id', '=', made.id)
      .execute(),
  );
  expect(await lookUpToken(made.token)).toBeNull();
  const { tokens } = await listTokens({ ctx: admin(), input: {} });
  expect(tokens.find(({ id }) => id === made.id)).toMatchObject({ expired: true, expiresAt: expect.any(String) });
});

it('cannot be made for the past, without scopes, or with one that the maker lacks', async () => {
  const input = { name: 'x', scopes: ['figures.read' as const] };
  const past = createToken({ ctx: admin(), input: { ...input, expiresAt: '2020-01-01T00:00:00Z' } });
  await expect(past).rejects.toMatchObject({ code: 'invalid', detail: { field: 'expiresAt' } });
  await expect(createToken({ ctx: admin(), input: { ...input, scopes: [] } })).rejects.toThrow('at least one scope');
  const { actor } = admin();
  const permissions = new Set(['token.manage'] as const);
  const lesser = { tenantId: company.tenantId, actor: { ...actor, permissions } };
  await expect(createToken({ ctx: lesser, input })).rejects.toMatchObject({ code: 'forbidden' });
});

it('is listed page by page, newest first, without its secret, until it is revoked', async () => {
  const own = await makeCompany();
  const ctx = own.users.admin;
  const ids = [own.ids.token];
  for (const name of ['a', 'b', 'c', 'd']) {
    ids.unshift((await createToken({ ctx, input: { name, scopes: ['figures.read'] } })).id);
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listTokens>> = await listTokens({
      ctx,
      input: { limit: 2, ...(after && { cursor: after }) },
    });
    expect(JSON.stringify(page)).not.toContain('lst_');
    seen.push(...page.tokens.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(seen).toEqual(ids);
  await revokeToken({ ctx, input: { id: ids[1] ?? '' } });
  await revokeToken({ ctx, input: { id: ids[1] ?? '' } });
  const left = (await listTokens({ ctx, input: {} })).tokens.map(({ id }) => id);
  expect(left).toEqual(ids.filter((_, index) => index !== 1));
});

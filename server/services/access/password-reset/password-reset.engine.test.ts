import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { loadActor } from '#server/services/access/session/load-actor.ts';
import { signIn } from '#server/services/access/session/sign-in.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { type Company, makeCompany, password } from '#server/test/make-company.ts';
import { beginPasswordReset } from './begin.ts';
import { finishPasswordReset } from './finish.ts';

let company: Company;
let addresses = 0;

beforeAll(async () => {
  company = await makeCompany();
});
afterAll(() => closeDatabase());

/** An address of its own for each test, so that the limits of one do not reach the next. */
const somewhere = () => {
  addresses += 1;
  return `203.0.113.${addresses}`;
};
const letterTo = async (email: string, address = somewhere()) => {
  const letter = await beginPasswordReset({ input: { email, address } });
  if (!letter) throw new Error(`No letter to ${email}.`);
  return letter;
};
const finish = (secret: string, next: string, address = somewhere()) =>
  finishPasswordReset({ input: { secret, password: next, address } });

it('sets the password once, ends every session, and is written down', async () => {
  const { agent: email } = company.emails;
  const { sessionId } = await signIn({ input: { email, password, address: somewhere() } });
  const { secret } = await letterTo(email.toUpperCase());
  await finish(secret, 'another long sentence');
  expect(await loadActor(sessionId)).toBeNull();
  await expect(signIn({ input: { email, password, address: somewhere() } })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  await signIn({ input: { email, password: 'another long sentence', address: somewhere() } });
  await expect(finish(secret, 'a third long sentence')).rejects.toMatchObject({ code: 'not_found' });
  const log = await withTenant(company.tenantId, (tx) =>
    tx.selectFrom('audit_log').select('action').where('action', 'like', 'user.password%').execute(),
  );
  expect(log.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['user.passwordLetterSent', 'user.passwordReset']),
  );
});

it('keeps no secret that a reader of the database could use', async () => {
  const { secret, id } = await letterTo(company.emails.trainer);
  const row = await withTenant(company.tenantId, (tx) =>
    tx.selectFrom('password_resets').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
  expect(JSON.stringify(row)).not.toContain(secret);
  expect(row.token_hash.toString('base64url')).not.toBe(secret);
});

it('lets two tries at once set one password', async () => {
  const { secret } = await letterTo(company.emails.manager);
  const ends = await Promise.allSettled([
    finish(secret, 'one long sentence here'),
    finish(secret, 'two long sentences here'),
  ]);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('refuses a letter that is over, replaced, made up, or whose person was disabled', async () => {
  const { supervisor: email } = company.emails;
  const first = await letterTo(email);
  const second = await letterTo(email);
  const dead = { code: 'not_found', detail: { reason: 'deadLetter' } };
  await expect(finish(first.secret, 'some long sentence')).rejects.toMatchObject({ code: dead.code });
  await expect(finish('made-up', 'some long sentence')).rejects.toMatchObject({ code: dead.code });
  await withTenant(company.tenantId, (tx) =>
    tx
      .updateTable('password_resets')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', second.id)
      .execute(),
  );
  await expect(finish(second.secret, 'some long sentence')).rejects.toMatchObject({ code: dead.code });
  const third = await letterTo(email);
  await updateUser({ ctx: company.system, input: { id: company.users.supervisor.actor.userId, disabled: true } });
  await expect(finish(third.secret, 'some long sentence')).rejects.toMatchObject({ code: dead.code });
  expect(await beginPasswordReset({ input: { email, address: somewhere() } })).toBeNull();
});

it('refuses a password that is too short, and the letter can still be used', async () => {
  const { secret } = await letterTo(company.emails.admin);
  await expect(finish(secret, 'short')).rejects.toThrow(/12 characters/);
  await finish(secret, 'long enough after all');
});

it('writes to nobody for an address that nobody has, three times to one account, and hears an address thirty times', async () => {
  expect(await beginPasswordReset({ input: { email: 'nobody@example.com', address: somewhere() } })).toBeNull();
  const other = await makeCompany();
  const { agent: email } = other.emails;
  for (let turn = 0; turn < 3; turn += 1) await letterTo(email);
  expect(await beginPasswordReset({ input: { email, address: somewhere() } })).toBeNull();
  const address = somewhere();
  for (let turn = 0; turn < 30; turn += 1)
    await beginPasswordReset({ input: { email: `n${turn}@example.com`, address } });
  await expect(beginPasswordReset({ input: { email: 'x@example.com', address } })).rejects.toMatchObject({
    code: 'rate_limited',
  });
});

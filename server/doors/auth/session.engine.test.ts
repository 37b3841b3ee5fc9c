import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { env } from '#server/env.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { revokeSession } from '#server/services/access/session/revoke.ts';
import { signIn } from '#server/services/access/session/sign-in.ts';
import { changePassword } from '#server/services/access/user/change-password.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { type Company, makeCompany, password } from '#server/test/make-company.ts';
import { sealSession, sessionCookieName } from './cookie.ts';
import { type Device, deviceCookie, deviceOfCookies } from './device.ts';
import { actorOfCookies } from './session.ts';

let company: Company;

beforeEach(async () => {
  company = await makeCompany();
});

afterAll(() => closeDatabase());

/** Every suite's run comes from an address of its own, so that earlier runs do not use up its attempts. */
const address = () => `test-${company.mark}`;

async function openSession(): Promise<{ sessionId: string; cookies: string }> {
  const { sessionId } = await signIn({ input: { email: company.emails.agent, password, address: address() } });
  const sealed = await sealSession(sessionId);
  return { sessionId, cookies: `other=1; ${sessionCookieName()}=${encodeURIComponent(sealed)}; last=2` };
}

const agentId = () => company.users.agent.actor.userId;
const change = (input: object) => updateUser({ ctx: company.users.admin, input: { id: agentId(), ...input } });

describe('a session', () => {
  it('begins with the right password, however the email is written, and tells who came', async () => {
    const email = ` ${company.emails.agent.toUpperCase()} `;
    await signIn({ input: { email, password, address: address() } });
    const { cookies } = await openSession();
    const ctx = await actorOfCookies(cookies);
    expect(ctx).toMatchObject({ tenantId: company.tenantId, actor: { kind: 'user', userId: agentId(), groups: null } });
  });

  it('does not begin for a wrong password, an unknown or a disabled account, and tells them not apart', async () => {
    await change({ disabled: true });
    const attempts = [
      { email: company.emails.admin, password: 'not the password' },
      { email: `nobody@${company.mark}.example.com`, password },
      { email: company.emails.agent, password },
      { email: '', password: '' },
    ];
    const refusals = await Promise.all(
      attempts.map((input) => signIn({ input: { ...input, address: address() } }).catch((error: unknown) => error)),
    );
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'unauthenticated', message: 'Email or password is wrong.' });
    }
  });

  it('does not begin for somebody who guesses on, even with the right password at last', async () => {
    const guess = (text: string) =>
      signIn({ input: { email: company.emails.agent, password: text, address: address() } });
    const codes = await Promise.all(Array.from({ length: 12 }, () => guess('a guess').catch((error) => error.code)));
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(2);
    await expect(guess(password)).rejects.toMatchObject({
      code: 'rate_limited',
      detail: { retryAfter: expect.any(Number) },
    });
  });

  it('begins on a known device though others guess from its address, and not for who guesses on it', async () => {
    const known = { id: uuid(), users: [agentId()] };
    const attempt = (email: string, text: string, device?: Device) =>
      signIn({ input: { email, password: text, address: address(), ...(device ? { device } : {}) } }).then(
        () => 'in',
        (error: { code: string }) => error.code,
      );
    const strangers = Array.from({ length: 101 }, (_, n) => `nobody-${n}@${company.mark}.example.com`);
    await Promise.all(strangers.map((email) => attempt(email, 'a guess')));
    expect(await attempt(company.emails.agent, password)).toBe('rate_limited');
    expect(await attempt(company.emails.agent, password, { ...known, users: [uuid()] })).toBe('rate_limited');
    expect(await attempt(company.emails.agent, password, known)).toBe('in');
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => attempt(company.emails.agent, 'a guess', known)),
    );
    expect(guesses.filter((code) => code === 'rate_limited')).toHaveLength(2);
  });

  it('makes a device known by a cookie that nobody can make up', async () => {
    const set = await deviceCookie(undefined, agentId());
    const device = await deviceOfCookies(`a=1; ${set.split(';', 1)[0]}`);
    expect(device).toMatchObject({ users: [agentId()] });
    const again = await deviceOfCookies(
      (await deviceCookie(device, company.users.admin.actor.userId)).split(';', 1)[0],
    );
    expect(again).toEqual({ id: device?.id, users: [company.users.admin.actor.userId, agentId()] });
    const session = await sealSession(uuid());
    for (const forged of [`leitstand-device=${session}`, 'leitstand-device=x', 'leitstand-device=', null])
      expect(await deviceOfCookies(forged)).toBeUndefined();
    expect(set).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('does not let the current password be guessed', async () => {
    const ctx = company.users.agent;
    const guess = (current: string) =>
      changePassword({ ctx, input: { current, next: 'some other long words' } }).catch((error) => error.code);
    const codes = await Promise.all(Array.from({ length: 12 }, () => guess('a guess')));
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(2);
    expect(await guess(password)).toBe('rate_limited');
  });

  it('is not opened by a cookie that was made up or altered', async () => {
    const { cookies, sessionId } = await openSession();
    const [name] = [sessionCookieName()];
    const altered = cookies.replace(/\.(.)([^.;]*);/, (_, first, rest) => `.${first === 'A' ? 'B' : 'A'}${rest};`);
    for (const forged of [altered, `${name}=${sessionId}`, `${name}=`, `${name}=%E0%A4%A`, '', null]) {
      expect(await actorOfCookies(forged)).toBeNull();
    }
  });

  it('ends at once when it is revoked, and says so to open connections', async () => {
    const { sessionId, cookies } = await openSession();
    const listener = new pg.Client({ connectionString: env().DATABASE_URL });
    await listener.connect();
    await listener.query('listen session_revoked');
    const heard = new Promise((resolve) => {
      listener.on('notification', ({ payload }) => payload === sessionId && resolve(payload));
    });
    const owner = await actorOfCookies(cookies);
    if (!owner) throw new Error('the session did not begin');
    await revokeSession({ ctx: owner, input: { sessionId } });
    expect(await actorOfCookies(cookies)).toBeNull();
    expect(await heard).toBe(sessionId);
    await listener.end();
  });

  it.each([
    ['the role', { role: 'trainer' }],
    ['the email', { email: null }],
    ['the limits', { limits: { groups: [], sites: [] } }],
    ['the password', { password: 'set by the administrator' }],
    ['the account', { disabled: true }],
  ])('ends with a change of %s', async (_, input) => {
    const { cookies } = await openSession();
    expect(await actorOfCookies(cookies)).not.toBeNull();
    await change(input);
    expect(await actorOfCookies(cookies)).toBeNull();
  });

  it('outlives the own change of the password; the other sessions do not', async () => {
    const [mine, other] = [await openSession(), await openSession()];
    const ctx = await actorOfCookies(mine.cookies);
    if (!ctx) throw new Error('the session did not begin');
    const wrong = changePassword({ ctx, input: { current: 'not it', next: 'a new and longer one' } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', detail: { field: 'current' } });
    await changePassword({ ctx, input: { current: password, next: 'a new and longer one' } });
    expect(await actorOfCookies(mine.cookies)).not.toBeNull();
    expect(await actorOfCookies(other.cookies)).toBeNull();
  });

  it.each([
    ['its end has come', { expires_at: new Date(Date.now() - 1000) }],
    ['nobody used it for long', { last_seen_at: new Date(Date.now() - 13 * 3_600_000) }],
  ])('opens nothing when %s', async (_, values) => {
    const { sessionId, cookies } = await openSession();
    await withTenant(company.tenantId, (tx) =>
      tx.updateTable('sessions').set(values).where('id', '=', sessionId).execute(),
    );
    expect(await actorOfCookies(cookies)).toBeNull();
  });
});

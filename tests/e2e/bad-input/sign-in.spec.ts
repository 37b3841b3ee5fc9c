import { describe, expect, it } from 'vitest';
import { openRaw } from '#tests/harness/raw-socket.ts';
import { runningSystem, userOf } from '#tests/harness/system.ts';
import { signIn } from '../../../cli/simulate/sign-in.ts';

const system = runningSystem();
const { baseUrl } = system;
const trainer = userOf(system, 'trainer');

function procedure(name: string, cookie: string, init: { origin?: string; post?: boolean } = {}): Promise<Response> {
  return fetch(`${baseUrl}/api/trpc/${name}`, {
    ...(init.post ? { method: 'POST', body: '{}' } : {}),
    headers: { cookie, 'content-type': 'application/json', ...(init.origin ? { origin: init.origin } : {}) },
  });
}

/** Tries a password as the form does; gives the answer as it came. */
async function attempt(email: string, password: string, csrf = true): Promise<Response> {
  const asked = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const cookie = asked.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  return fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams({ csrfToken: csrf ? csrfToken : 'made up', email, password, json: 'true' }),
  });
}

const sessionCookies = (response: Response) =>
  response.headers.getSetCookie().filter((line) => line.includes('leitstand-session='));

describe('signing in', () => {
  it('gives a cookie that scripts and other sites cannot use, and that tells nothing', async () => {
    const [cookie = ''] = sessionCookies(await attempt(trainer.email, trainer.password));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=(Lax|Strict)/);
    const readable = Buffer.from(decodeURIComponent(cookie).split('.').at(3) ?? '', 'base64url').toString('latin1');
    expect(readable).not.toContain('sid');
  });

  it('gives none for a wrong password, an unknown account or a form of another page', async () => {
    const answers = [
      await attempt(trainer.email, 'not the password'),
      await attempt('nobody@demo.leitstand.local', trainer.password),
      await attempt(trainer.email, trainer.password, false),
    ];
    for (const answer of answers) expect(sessionCookies(answer)).toEqual([]);
    const [wrong, unknown] = await Promise.all(answers.slice(0, 2).map((answer) => answer.text()));
    expect(wrong).toBe(unknown);
  });

  it('is slowed down for who guesses on, and says so', async () => {
    const email = `guessed-${Date.now()}@demo.leitstand.local`;
    for (let guess = 0; guess < 10; guess += 1) await attempt(email, `guess number ${guess}`);
    expect(await (await attempt(email, 'guess number 10')).text()).toContain('rate_limited');
  });
});

describe('a session', () => {
  it('opens procedures to its own pages alone', async () => {
    const cookie = await signIn(baseUrl, trainer);
    expect((await procedure('session.me', cookie)).status).toBe(200);
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const answer = await procedure('session.signOut', cookie, { post: true, ...(origin ? { origin } : {}) });
      expect(answer.status).toBe(403);
    }
    expect((await procedure('session.signOut', cookie)).status).toBe(405);
    expect((await procedure('session.me', cookie)).status).toBe(200);
  });

  it('ends at once, also on the live connection that is open', async () => {
    const cookie = await signIn(baseUrl, trainer);
    const socket = await openRaw(baseUrl, { origin: baseUrl, cookie });
    socket.send(JSON.stringify({ t: 'hello', v: 1, role: 'staff' }));
    await socket.next('welcome');
    await procedure('session.signOut', cookie, { post: true, origin: baseUrl });
    expect(await socket.closed).toBeGreaterThanOrEqual(4000);
    expect((await procedure('session.me', cookie)).status).toBe(401);
  });

  it('does not open the live connection to a page of another origin', async () => {
    const cookie = await signIn(baseUrl, trainer);
    await expect(openRaw(baseUrl, { origin: 'https://evil.example', cookie })).rejects.toThrow('refused with 403');
  });
});

describe('every page', () => {
  it.each(['/', '/sign-in', '/nowhere'])('%s comes with a strict policy and a nonce of its own', async (path) => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(baseUrl + path)).headers.get('content-security-policy')),
    );
    expect(policies[0]).not.toBe(policies[1]);
    for (const policy of policies) {
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic';/);
      expect(policy).toContain(`frame-ancestors 'none'`);
      expect(policy).not.toMatch(/unsafe-|\*/);
    }
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { siteOfKey } from '#server/services/directory/site/index.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import type { WidgetSession } from '#widget/protocol/frames.ts';
import { handleVisitorSession } from './session.ts';

let ours: TestTenant;
let theirs: TestTenant;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([makeTenant(), makeTenant()]);
});
afterAll(async () => {
  await Promise.all([ours.close(), theirs.close()]);
  await closeDatabase();
});

function ask(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const all = { host: 'desk.example', origin: 'http://desk.example', 'x-leitstand-address': '127.0.0.1', ...headers };
  return handleVisitorSession(
    new Request('http://desk.example/api/widget/session', { method: 'POST', body: text, headers: all }),
  );
}
const asked = (tenant: TestTenant) => ({ siteKey: tenant.site.siteKey, hostOrigin: tenant.site.origin });

test('opens a session, resumes it, and knows the visitor again', async () => {
  const first = (await (await ask(asked(ours))).json()) as WidgetSession;
  expect(first).toMatchObject({
    visitor: expect.any(String),
    resumeSecret: expect.any(String),
    token: expect.any(String),
  });
  const resume = { visitor: first.visitor, secret: first.resumeSecret };
  const answer = await ask({ ...asked(ours), resume });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const again = (await answer.json()) as WidgetSession;
  expect(again.visitor).toBe(first.visitor);
  expect(again.resumeSecret).toBeUndefined();
});

test('another site’s visitor, a wrong secret and a foreign page are refused alike clearly', async () => {
  const first = (await (await ask(asked(ours))).json()) as WidgetSession;
  const resume = { visitor: first.visitor, secret: first.resumeSecret };
  expect((await ask({ ...asked(theirs), resume })).status).toBe(401);
  expect((await ask({ ...asked(ours), resume: { ...resume, secret: 'x' } })).status).toBe(401);
  const foreign = await ask({ siteKey: ours.site.siteKey, hostOrigin: theirs.site.origin });
  expect(foreign.status).toBe(404);
  expect(await foreign.json()).toMatchObject({ hint: expect.stringContaining('domains of the site') });
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }, 403],
  ['no origin', { origin: '' }, 403],
])('refuses %s', async (_, headers, status) => {
  expect((await ask(asked(ours), headers)).status).toBe(status);
});

test.each([
  ['broken JSON', '{"siteKey":', 400],
  ['a wrong type', '{"siteKey":{"$ne":""},"hostOrigin":"x"}', 400],
  ['a long body', `"${'x'.repeat(5_000)}"`, 413],
])('refuses %s', async (_, body, status) => {
  const answer = await ask(body);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ title: expect.any(String) });
});

test('one address that asks without end is told to wait, others are served', async () => {
  const flood = { 'x-leitstand-address': '203.0.113.7' };
  const answers = await Promise.all(Array.from({ length: 130 }, () => ask('{}', flood)));
  const told = answers.find((answer) => answer.status === 429);
  expect(Number(told?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask(asked(ours), { 'x-leitstand-address': '203.0.113.8' })).status).toBe(200);
});

test('the panel’s page knows the site of its key with its own domains only', async () => {
  expect(await siteOfKey(ours.site.siteKey)).toMatchObject({ siteKey: ours.site.siteKey, origins: [ours.site.origin] });
  expect(await siteOfKey('nobody')).toBeUndefined();
  expect(await siteOfKey(`${ours.site.siteKey}' or '1'='1`)).toBeUndefined();
});

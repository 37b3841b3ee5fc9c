import { describe, expect, it } from 'vitest';
import { askSession } from '#tests/harness/people.ts';
import { runningSystem } from '#tests/harness/system.ts';

const system = runningSystem();
const { siteKey } = system.credentials;
const own = new URL(system.baseUrl);

/** A clear refusal: a client's fault, in words, and nothing that opens a door. */
async function expectRefused(response: Response, statuses: number[]): Promise<void> {
  const text = await response.text();
  expect(statuses).toContain(response.status);
  expect(text.length).toBeGreaterThan(10);
  expect(response.headers.get('content-type')).not.toContain('text/html');
  expect(text).not.toContain('token');
  expect(text).not.toMatch(/\n\s+at /);
}

it('a visitor’s session is given to the site’s own page', async () => {
  const response = await askSession(system, { siteKey, hostOrigin: system.baseUrl });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ visitor: expect.any(String), token: expect.any(String) });
});

describe('a visitor’s session is refused', () => {
  it('for an unknown site key', async () => {
    await expectRefused(await askSession(system, { siteKey: 'nobody-has-this', hostOrigin: system.baseUrl }), [404]);
  });

  it.each([
    'https://evil.example',
    `http://${own.hostname}.evil.example:${own.port}`,
    `http://${own.hostname}:${Number(own.port) + 1}`,
    `https://${own.host}`,
    'null',
    'http://xn--lcalhost-n1b',
  ])('on the foreign page %s', async (hostOrigin) => {
    await expectRefused(await askSession(system, { siteKey, hostOrigin }), [403, 404]);
  });

  it.each([
    ['broken JSON', '{"siteKey":'],
    ['no fields', '{}'],
    ['a list', '[]'],
    ['a wrong type', JSON.stringify({ siteKey: { $ne: '' }, hostOrigin: system.baseUrl })],
    ['a site key of 100 kB', JSON.stringify({ siteKey: 'x'.repeat(100_000), hostOrigin: system.baseUrl })],
  ])('for %s', async (_what, body) => {
    await expectRefused(await askSession(system, body), [400, 404, 413, 422]);
  });

  it('for a body beyond the limit', async () => {
    await expectRefused(await askSession(system, `"${'x'.repeat(2_000_000)}"`), [413]);
  });

  it('when the secret that proves the visitor is wrong', async () => {
    const first = await askSession(system, { siteKey, hostOrigin: system.baseUrl });
    const { visitor } = (await first.json()) as { visitor: string };
    const resume = { visitor, secret: 'x'.repeat(43) };
    await expectRefused(await askSession(system, { siteKey, hostOrigin: system.baseUrl, resume }), [401, 404]);
  });
});

import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { lookUpToken } from '#server/services/access/token/look-up.ts';
import { listQueues } from '#server/services/directory/queue/list.ts';
import { listReasons } from '#server/services/directory/reason/list.ts';
import { makeCompany } from '#server/test/make-company.ts';
import { ensureGroups, ensureQueues, ensureSite, ensureSkills } from './configure.ts';
import { readCredentials, writeCredentials } from './credentials.ts';
import { freshToken } from './people.ts';

afterAll(() => closeDatabase());

async function configure(ctx: Ctx, origins: string[]) {
  const skills = await ensureSkills(ctx);
  const queues = await ensureQueues(ctx, skills);
  return { skills, groups: await ensureGroups(ctx), queues, site: await ensureSite(ctx, queues, origins) };
}

describe('the demo tenant', () => {
  it('is configured once, however often it is made, and learns new origins of the server', async () => {
    const { system } = await makeCompany();
    const first = await configure(system, ['http://127.0.0.1:3000']);
    const reasons = await listReasons({ ctx: system, input: {} });
    const second = await configure(system, ['http://127.0.0.1:3000', 'http://127.0.0.1:4000']);
    expect(second.site.domains).toEqual(['http://127.0.0.1:3000', 'http://127.0.0.1:4000']);
    expect({ ...second, site: second.site.siteKey }).toEqual({ ...first, site: first.site.siteKey });
    expect(await listReasons({ ctx: system, input: {} })).toEqual(reasons);
  });

  it('has three queues that need the skill of their name, and no history', async () => {
    const { system } = await makeCompany();
    await configure(system, []);
    const queues = (await listQueues({ ctx: system })).filter((queue) => queue.skills.length > 0);
    expect(queues.map((queue) => [queue.name, queue.skills[0]?.name])).toEqual([
      ['sales', 'sales'],
      ['service', 'service'],
      ['tech', 'tech'],
    ]);
    const types = await withTenant(system.tenantId, (tx) => tx.selectFrom('outbox').select('event').execute());
    expect([...new Set(types.map(({ event }) => event.type))].sort()).toEqual(['agent.configured', 'queue.configured']);
  });

  it('gets a fresh token where its credentials were lost, and the lost one opens nothing', async () => {
    const { system } = await makeCompany();
    const lost = await freshToken(system);
    const fresh = await freshToken(system);
    expect(await lookUpToken(lost)).toBeNull();
    expect((await lookUpToken(fresh))?.ctx.tenantId).toBe(system.tenantId);
  });
});

describe('its credentials', () => {
  it('are for their owner’s eyes only, and read back whole or not at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leitstand-demo-'));
    const credentials = { url: 'http://x', users: [], apiToken: 't', siteKey: 'k', demoSiteUrl: 'http://x/demo-shop' };
    expect(await readCredentials(folder)).toBeNull();
    await writeCredentials(folder, credentials);
    expect(await readCredentials(folder)).toEqual(credentials);
    const file = join(folder, 'demo-credentials.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeFile(file, '{"url": "http');
    expect(await readCredentials(folder)).toBeNull();
    await rm(folder, { recursive: true });
  });
});

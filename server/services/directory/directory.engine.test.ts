import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { usualChannelThresholds } from '#server/domain/channel-thresholds.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { listUsers } from '#server/services/access/user/list.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { updateGroup } from '#server/services/directory/group/update.ts';
import { createSite } from '#server/services/directory/site/create.ts';
import { listSites } from '#server/services/directory/site/list.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { createQueue } from './queue/create.ts';
import { setThresholds } from './queue/set-thresholds.ts';
import { queueSettings } from './queue/settings.ts';
import { updateQueue } from './queue/update.ts';

let company: Company;

beforeEach(async () => {
  company = await makeCompany();
});

afterAll(() => closeDatabase());

/** The newest event of a type, without what every event has. */
async function lastEvent(type: string): Promise<Record<string, unknown> | undefined> {
  const rows = await withTenant(company.tenantId, (tx) =>
    tx.selectFrom('outbox').select('event').orderBy('created_at', 'desc').execute(),
  );
  return rows.map((row) => row.event).find((event) => event.type === type);
}

async function lastAudit() {
  const [entry] = await listAudit({ ctx: company.users.admin, input: { limit: 1 } });
  return entry;
}

describe('queues', () => {
  it('change only in the given fields; audit and event say how they are now', async () => {
    const { admin } = company.users;
    const skills = [{ skillId: company.ids.skill, minProficiency: 3 }];
    const queue = await updateQueue({ ctx: admin, input: { id: company.ids.queue, ringSeconds: 45, skills } });
    expect(queue).toMatchObject({ ringSeconds: 45, wrapupSeconds: 60, skills: [{ minProficiency: 3 }] });
    expect(await lastAudit()).toMatchObject({
      action: 'queue.updated',
      actor: `user:${admin.actor.login}`,
      detail: { before: { ringSeconds: 20, skills: [] }, after: { ringSeconds: 45 } },
    });
    const event = await lastEvent('queue.configured');
    expect(event).toMatchObject({ queue: queue.name, settings: { ringSeconds: 45, skills: { [queue.name]: 3 } } });
  });

  it('keep their names apart, and say so', async () => {
    const again = createQueue({ ctx: company.users.admin, input: { name: `of ${company.mark}` } });
    await expect(again).rejects.toMatchObject({ code: '23505', constraint: 'queues_tenant_id_name_key' });
    const elsewhere = await makeCompany();
    const same = await createQueue({ ctx: elsewhere.users.admin, input: { name: `of ${company.mark}` } });
    expect(same.name).toBe(`of ${company.mark}`);
  });

  it('give the figures every threshold with the date from which it holds', async () => {
    const { supervisor } = company.users;
    const queue = { id: company.ids.queue };
    await setThresholds({ ctx: supervisor, input: { queue, serviceLevelThreshold: 30 } });
    const dated = { serviceLevelThreshold: 10, effectiveFrom: '2026-05-01T00:00:00+02:00' };
    await setThresholds({ ctx: supervisor, input: { queue, ...dated } });
    const byChannel = { serviceLevelThresholds: usualChannelThresholds, shortAbandonThresholds: {} };
    const name = { queue: `of ${company.mark}`, shortAbandonThreshold: 5, serviceLevelTarget: 0.8, ...byChannel };
    expect(await queueSettings({ ctx: supervisor })).toEqual([
      { ...name, effectiveFrom: null, serviceLevelThreshold: 30 },
      { ...name, effectiveFrom: '2026-04-30T22:00:00.000Z', serviceLevelThreshold: 10 },
    ]);
  });

  it('are changed by those alone who may', async () => {
    const { agent, trainer } = company.users;
    const input = { queue: { id: company.ids.queue }, serviceLevelThreshold: 1 };
    for (const ctx of [agent, trainer])
      await expect(setThresholds({ ctx, input })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('agents', () => {
  it('are told to the figures with groups, skills and capacity when these change', async () => {
    const { admin, agent } = company.users;
    const input = {
      id: agent.actor.userId,
      groups: [company.ids.group],
      skills: [{ id: company.ids.skill, proficiency: 4 }],
      capacity: { chat: 2 },
    };
    await updateUser({ ctx: admin, input });
    const name = `of ${company.mark}`;
    const told = { agent: agent.actor.login, capacity: { chat: 2 }, skills: { [name]: 4 } };
    expect(await lastEvent('agent.configured')).toMatchObject({ ...told, groups: [name] });
    await updateGroup({ ctx: admin, input: { id: company.ids.group, name: 'renamed', location: 'Kiel' } });
    expect(await lastEvent('agent.configured')).toMatchObject({ ...told, groups: ['renamed'], location: 'Kiel' });
  });

  it('are listed within the groups a supervisor is limited to', async () => {
    const { admin, agent, supervisor } = company.users;
    await updateUser({ ctx: admin, input: { id: agent.actor.userId, groups: [company.ids.group] } });
    const limited = { ...supervisor, actor: { ...supervisor.actor, groups: new Set([company.ids.group]) } };
    expect((await listUsers({ ctx: limited, input: {} })).map((user) => user.id)).toEqual([agent.actor.userId]);
    expect(await listUsers({ ctx: supervisor, input: {} })).toHaveLength(5);
  });

  it('cannot be disabled by themselves', async () => {
    const { admin } = company.users;
    const disable = updateUser({ ctx: admin, input: { id: admin.actor.userId, disabled: true } });
    await expect(disable).rejects.toMatchObject({ code: 'conflict', detail: { field: 'disabled' } });
  });
});

describe('sites', () => {
  it('keep origins as browsers send them', async () => {
    const domains = ['https://Shop.Example.com/', 'https://shop.example.com:443', 'http://localhost:8080'];
    const input = { name: 'shop', domains, defaultQueueId: null };
    const site = await createSite({ ctx: company.users.admin, input });
    expect(site.domains).toEqual(['http://localhost:8080', 'https://shop.example.com']);
    expect((await listSites({ ctx: company.users.admin })).map(({ name }) => name)).toContain('shop');
  });

  it.each([
    'shop.example.com',
    'https://shop.example.com/path',
    'javascript:alert(1)',
    'https://a:b@c.example',
    '*',
    'null',
  ])('refuse the domain %s', async (domain) => {
    const input = { name: 'shop', domains: [domain], defaultQueueId: null };
    await expect(createSite({ ctx: company.users.admin, input })).rejects.toThrow(/Give an origin/);
  });
});

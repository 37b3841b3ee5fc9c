import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { setThresholds } from '#server/services/directory/queue/set-thresholds.ts';
import { updateQueue } from '#server/services/directory/queue/update.ts';
import { createSite } from '#server/services/directory/site/create.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { createMark } from './create.ts';
import { listMarks } from './list.ts';
import { removeMark } from './remove.ts';
import { restoreMark } from './restore.ts';
import { updateMark } from './update.ts';

let company: Company;
let stranger: Company;
const day = { from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' };
const outage = {
  kind: 'outage' as const,
  label: 'Phones away',
  from: '2026-03-02T09:00:00Z',
  to: '2026-03-02T10:00:00Z',
};

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
});

afterAll(() => closeDatabase());

const labels = async (ctx: Ctx, input: Partial<Parameters<typeof listMarks>[0]['input']> = {}) =>
  (await listMarks({ ctx, input: { ...day, ...input } })).map((mark) => mark.label);

describe('marks by hand', () => {
  it('are made once however often they are asked for, changed, removed and brought back, each with a line of audit', async () => {
    const ctx = company.users.manager;
    const id = uuid();
    const first = await createMark({ ctx, input: { ...outage, id } });
    expect(await createMark({ ctx, input: { ...outage, id, label: 'again' } })).toEqual(first);
    expect(first).toMatchObject({ source: 'hand', by: ctx.actor.name, queue: null, site: null, changes: [] });
    const changed = await updateMark({ ctx, input: { ...outage, id, label: 'Phones back', to: null } });
    expect(changed).toMatchObject({ label: 'Phones back', to: null });
    await removeMark({ ctx, input: { id } });
    expect(await labels(ctx)).not.toContain('Phones back');
    await expect(removeMark({ ctx, input: { id } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateMark({ ctx, input: { ...outage, id } })).rejects.toMatchObject({ code: 'not_found' });
    expect(await restoreMark({ ctx, input: { id } })).toEqual(changed);
    expect(await labels(ctx)).toContain('Phones back');
    const log = await listAudit({ ctx: company.users.admin, input: {} });
    const actions = log.filter(({ target }) => target === id).map(({ action }) => action);
    expect(actions).toEqual(['mark.restored', 'mark.removed', 'mark.updated', 'mark.created']);
  });

  it('are listed where they touch the range, half open on both sides', async () => {
    const ctx = company.users.admin;
    await createMark({
      ctx,
      input: { ...outage, label: 'ends as the day begins', from: '2026-03-01T20:00:00Z', to: day.from },
    });
    await createMark({
      ctx,
      input: { ...outage, label: 'reaches in', from: '2026-03-01T20:00:00Z', to: '2026-03-02T00:00:01Z' },
    });
    await createMark({ ctx, input: { ...outage, label: 'at the start', from: day.from, to: null } });
    await createMark({ ctx, input: { ...outage, label: 'at the end', from: day.to, to: null } });
    const shown = await labels(ctx);
    expect(shown).toEqual(expect.arrayContaining(['reaches in', 'at the start']));
    expect(shown).not.toContain('ends as the day begins');
    expect(shown).not.toContain('at the end');
  });

  it('narrow to a queue and a kind; those of all queues stay', async () => {
    const ctx = company.users.supervisor;
    const queue = `of ${company.mark}`;
    await createMark({ ctx, input: { ...outage, label: 'of the queue', queue, kind: 'campaign' } });
    expect(await labels(ctx, { queue })).toEqual(expect.arrayContaining(['of the queue', 'reaches in']));
    expect(await labels(ctx, { queue: 'another' })).not.toContain('of the queue');
    expect(await labels(ctx, { kinds: ['campaign'] })).toEqual(['of the queue']);
  });

  it('refuse a wrong order, an unknown queue, people without the right, and other tenants', async () => {
    const ctx = company.users.admin;
    await expect(createMark({ ctx, input: { ...outage, to: outage.from } })).rejects.toThrow(/behind the start/);
    await expect(createMark({ ctx, input: { ...outage, queue: 'no such' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(createMark({ ctx: company.users.trainer, input: outage })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(listMarks({ ctx: company.users.agent, input: day })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await labels(stranger.users.admin)).toEqual([]);
    const id = company.ids.mark;
    await expect(createMark({ ctx: stranger.users.admin, input: { ...outage, id } })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('stay within the sites a person is limited to', async () => {
    const other = await createSite({
      ctx: company.system,
      input: { name: 'Other shop', domains: [], defaultQueueId: company.ids.queue },
    });
    const ctx = company.users.admin;
    const hidden = await createMark({ ctx, input: { ...outage, label: 'of the other site', site: 'Other shop' } });
    const everywhere = await createMark({ ctx, input: { ...outage, label: 'everywhere' } });
    const { supervisor } = company.users;
    const limited: Ctx = { ...supervisor, actor: { ...supervisor.actor, sites: new Set([company.ids.site]) } };
    const shown = await labels(limited);
    expect(shown).toContain('everywhere');
    expect(shown).not.toContain('of the other site');
    const site = `of ${company.mark}`;
    expect(await createMark({ ctx: limited, input: { ...outage, site } })).toMatchObject({ site });
    await expect(createMark({ ctx: limited, input: outage })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createMark({ ctx: limited, input: { ...outage, site: 'Other shop' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(removeMark({ ctx: limited, input: { id: hidden.id } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeMark({ ctx: limited, input: { id: everywhere.id } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(other.id).not.toBe(company.ids.site);
  });
});

describe('marks from the audit log', () => {
  it('tell which setting of which queue changed, from what to what; who did it only to readers of the log', async () => {
    const { admin, manager } = company.users;
    const from = new Date(Date.now() - 1000).toISOString();
    const queue = `of ${company.mark}`;
    await setThresholds({ ctx: admin, input: { queue: { name: queue }, serviceLevelThreshold: 30 } });
    await setThresholds({ ctx: admin, input: { queue: { name: queue }, serviceLevelThreshold: 45 } });
    await updateQueue({ ctx: admin, input: { id: company.ids.queue, ringSeconds: 33, label: 'Nice' } });
    await updateQueue({ ctx: admin, input: { id: company.ids.queue, label: 'Nice' } });
    const range = { from, to: new Date(Date.now() + 1000).toISOString() };
    const marks = await listMarks({ ctx: admin, input: range });
    expect(marks.map(({ kind, source, changes }) => ({ kind, source, changes }))).toEqual([
      { kind: 'setting', source: 'audit', changes: [{ field: 'serviceLevelThreshold', before: 20, after: 30 }] },
      { kind: 'setting', source: 'audit', changes: [{ field: 'serviceLevelThreshold', before: 30, after: 45 }] },
      {
        kind: 'setting',
        source: 'audit',
        changes: expect.arrayContaining([
          { field: 'label', before: null, after: 'Nice' },
          { field: 'ringSeconds', before: expect.any(Number), after: 33 },
        ]),
      },
    ]);
    expect(marks.every((mark) => mark.queue === queue && mark.by === `user:${admin.actor.login}`)).toBe(true);
    expect((await listMarks({ ctx: manager, input: range })).map((mark) => mark.by)).toEqual([null, null, null]);
    expect(await listMarks({ ctx: admin, input: { ...range, queue: 'another' } })).toEqual([]);
    expect(await listMarks({ ctx: admin, input: { ...range, kinds: ['outage'] } })).toEqual([]);
    expect(await listMarks({ ctx: stranger.users.admin, input: range })).toEqual([]);
  });
});

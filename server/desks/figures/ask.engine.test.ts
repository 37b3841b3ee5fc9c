import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClickhouse } from '#clickhouse/client/client.ts';
import type { Ctx } from '#server/domain/context.ts';
import { closeClickhouse } from '#server/platform/clickhouse/clients.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { updateUser } from '#server/services/access/user/update.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { askFigures } from './ask.ts';

const engine = vi.hoisted(() => ({ away: false }));
vi.mock('#server/platform/clickhouse/clients.ts', async (original) => {
  const real = await original<typeof import('#server/platform/clickhouse/clients.ts')>();
  // Nothing listens on port 9: what a stopped engine looks like.
  const away = () => createClickhouse('http://nobody:nothing@127.0.0.1:9/leitstand');
  return { ...real, clickhouseReader: () => (engine.away ? away() : real.clickhouseReader()) };
});

let company: Company;
const query = { metrics: ['aht'], from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };
const ask = (ctx: Ctx, filters = {}) => askFigures({ ctx, surface: 'test', query: { ...query, filters } });

beforeAll(async () => {
  company = await makeCompany();
});

afterAll(() => Promise.all([closeDatabase(), closeClickhouse()]));

describe('asking for figures', () => {
  it('is for those who may read them', async () => {
    await expect(ask(company.users.agent)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await ask(company.users.manager)).rows).toEqual([{ aht: null }]);
  });

  it('stays within the groups a role is limited to, whatever is asked', async () => {
    const { supervisor } = company.users;
    const limits = { groups: [company.ids.group], sites: [] };
    await updateUser({ ctx: company.system, input: { id: supervisor.actor.userId, limits } });
    const limited: Ctx = { ...supervisor, actor: { ...supervisor.actor, groups: new Set([company.ids.group]) } };
    expect((await ask(limited, { group: `of ${company.mark}` })).rows).toEqual([{ aht: null }]);
    await expect(ask(limited, { group: 'another group' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says, while the engine is away, when to ask again and how old the last values are', async () => {
    engine.away = true;
    const detail = {
      retryAfter: expect.any(Number),
      ageSeconds: expect.any(Number),
      hint: expect.stringContaining('20'),
    };
    await expect(ask(company.users.manager)).rejects.toMatchObject({ code: 'unavailable', detail });
    engine.away = false;
  });
});

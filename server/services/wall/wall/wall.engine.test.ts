import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { listWallLinks } from '#server/services/wall/link/list.ts';
import { lookUpWallLink } from '#server/services/wall/link/look-up.ts';
import { revokeWallLink } from '#server/services/wall/link/revoke.ts';
import { originsOfLink } from '#server/services/wall/origin/of-link.ts';
import { setWallOrigins } from '#server/services/wall/origin/set.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { createWall } from './create.ts';
import { getWall } from './get.ts';
import { listWalls } from './list.ts';
import { loadShownWall } from './load-shown.ts';
import { updateWall } from './update.ts';

let company: Company;
let stranger: Company;

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
});
afterAll(() => closeDatabase());

const lead = () => company.users.supervisor;
const place = { id: 'a', x: 0, y: 0, w: 4, h: 2 };
const saying = (text: string) => ({ pages: [{ id: 'p', tiles: [{ kind: 'text' as const, ...place, text }] }] });
const make = (ctx: Ctx, name = `wall ${uuidv7()}`) =>
  createWall({ ctx, input: { id: uuidv7(), name, definition: saying(name) } });

it('is made once for a request, and changed only from the version that was read', async () => {
  const input = { id: uuidv7(), name: `once ${uuidv7()}`, definition: saying('one') };
  const made = await Promise.all([1, 2, 3].map(() => createWall({ ctx: lead(), input })));
  expect(made.map(({ version }) => version)).toEqual([1, 1, 1]);
  const change = { ...input, version: 1, definition: saying('two') };
  expect((await updateWall({ ctx: lead(), input: change })).version).toBe(2);
  expect((await updateWall({ ctx: lead(), input: change })).version).toBe(2);
  const late = updateWall({ ctx: lead(), input: { ...change, definition: saying('three') } });
  await expect(late).rejects.toMatchObject({ code: 'conflict', detail: { field: 'version' } });
  const log = await listAudit({ ctx: company.users.admin, input: {} });
  const actions = log.filter(({ target }) => target === input.id).map(({ action }) => action);
  expect(actions.sort()).toEqual(['wall.created', 'wall.updated']);
});

it('refuses what cannot be read or does not fit, with what is wrong', async () => {
  const tile = (n: number) => ({ kind: 'text' as const, id: `t${n}`, x: n, y: 0, w: 1, h: 1, text: '' });
  const withTiles = (tiles: ReturnType<typeof tile>[]) =>
    createWall({ ctx: lead(), input: { id: uuidv7(), name: 'x', definition: { pages: [{ id: 'p', tiles }] } } });
  await expect(withTiles(Array.from({ length: 10 }, (_, n) => tile(n)))).rejects.toThrow('At most 9 tiles');
  await expect(withTiles([tile(0), { ...tile(1), x: 0 }])).rejects.toThrow('overlap');
  await expect(withTiles([{ ...tile(0), y: 7, h: 2 }])).rejects.toThrow('more than 8 rows');
});

it('needs the permission, and belongs to its tenant', async () => {
  const wall = await make(lead());
  await expect(make(company.users.agent)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(getWall({ ctx: company.users.manager, input: { id: wall.id } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(getWall({ ctx: stranger.users.admin, input: { id: wall.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(make(lead(), wall.name)).rejects.toMatchObject({ code: 'conflict', detail: { field: 'name' } });
});

it('sees what its maker sees: who sees less finds neither wall nor links', async () => {
  const { actor } = lead();
  const limited: Ctx = { tenantId: company.tenantId, actor: { ...actor, groups: new Set([company.ids.group]) } };
  const whole = await make(lead());
  const part = await make(limited);
  expect(part.groups).toEqual([company.ids.group]);
  const { walls } = await listWalls({ ctx: limited, input: {} });
  expect(walls.map(({ id }) => id)).toEqual([part.id]);
  await expect(getWall({ ctx: limited, input: { id: whole.id } })).rejects.toMatchObject({ code: 'not_found' });
  const asked = createWallLink({ ctx: limited, input: { id: uuidv7(), wall: whole.id, name: 'x' } });
  await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  const link = await createWallLink({ ctx: lead(), input: { id: uuidv7(), wall: part.id, name: 'x' } });
  expect((await lookUpWallLink(link.secret))?.actor).toMatchObject({ groups: new Set([company.ids.group]) });
});

it('is listed page by page, by name', async () => {
  const own = await makeCompany();
  const ctx = own.users.admin;
  for (const name of ['a', 'b', 'c', 'd']) await make(ctx, name);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listWalls>> = await listWalls({
      ctx,
      input: { limit: 2, ...(after && { cursor: after }) },
    });
    seen.push(...page.walls.map(({ name }) => name));
    after = page.next;
  } while (after);
  expect(seen.filter((name) => name.length === 1)).toEqual(['a', 'b', 'c', 'd']);
});

it('opens by a link whose secret is only in the answer, and tells when it was seen', async () => {
  const wall = await make(lead());
  const input = { id: uuidv7(), wall: wall.id, name: 'Room 1', days: 1 };
  const made = await Promise.all([1, 2].map(() => createWallLink({ ctx: lead(), input })));
  const secret = made[0]?.secret ?? '';
  expect(made[1]?.secret).toBe(secret);
  expect(made[0]?.path).toBe(`/wall/${input.id}#${secret}`);
  expect(Buffer.from(secret.slice(4), 'base64url')).toHaveLength(32);
  const before = await listWallLinks({ ctx: lead(), input: { wall: wall.id } });
  expect(before.links).toMatchObject([{ name: 'Room 1', lastSeenAt: null, expired: false }]);
  expect(JSON.stringify(before)).not.toContain(secret);
  const screen = await lookUpWallLink(secret);
  expect(screen).toMatchObject({ tenantId: company.tenantId, actor: { kind: 'wall', wallId: wall.id } });
  await lookUpWallLink(secret);
  const [seen] = (await listWallLinks({ ctx: lead(), input: { wall: wall.id } })).links;
  expect(seen?.lastSeenAt).toEqual(expect.any(String));
  await revokeWallLink({ ctx: lead(), input: { id: input.id } });
  await revokeWallLink({ ctx: lead(), input: { id: input.id } });
  expect(await lookUpWallLink(secret)).toBeNull();
  await expect(createWallLink({ ctx: lead(), input })).rejects.toMatchObject({ code: 'conflict' });
  const log = await listAudit({ ctx: company.users.admin, input: {} });
  const actions = log.filter(({ target }) => target === input.id).map(({ action }) => action);
  expect(actions.sort()).toEqual(['wallLink.created', 'wallLink.opened', 'wallLink.revoked']);
  expect(JSON.stringify(log)).not.toContain(secret);
});

it('shows web pages of the list alone, and drops those that leave it', async () => {
  const own = await makeCompany();
  const ctx = own.users.admin;
  const frame = { kind: 'frame' as const, ...place, url: 'https://status.example.com/a?b=c' };
  const input = { id: uuidv7(), name: 'framed', definition: { pages: [{ id: 'p', tiles: [frame] }] } };
  await expect(createWall({ ctx, input })).rejects.toMatchObject({ code: 'invalid' });
  await expect(setWallOrigins({ ctx: own.users.supervisor, input: { origins: [] } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  for (const wrong of ['http://status.example.com', "https://x.example.com'; script-src *", 'javascript:alert(1)'])
    await expect(setWallOrigins({ ctx, input: { origins: [wrong] } })).rejects.toThrow('Give an address');
  expect(await setWallOrigins({ ctx, input: { origins: ['https://status.example.com/path'] } })).toEqual([
    'https://status.example.com',
  ]);
  const wall = await createWall({ ctx, input });
  const link = await createWallLink({ ctx, input: { id: uuidv7(), wall: wall.id, name: 'x' } });
  expect(await originsOfLink(link.id)).toEqual(['https://status.example.com']);
  const screen = await lookUpWallLink(link.secret);
  if (!screen) throw new Error('The link holds.');
  const shown = async () => (await loadShownWall({ ctx: screen })).wall.definition.pages[0]?.tiles[0];
  expect(await shown()).toMatchObject({ url: frame.url });
  await setWallOrigins({ ctx, input: { origins: [] } });
  expect(await shown()).toMatchObject({ url: '' });
  await revokeWallLink({ ctx, input: { id: link.id } });
  expect(await originsOfLink(link.id)).toEqual([]);
});

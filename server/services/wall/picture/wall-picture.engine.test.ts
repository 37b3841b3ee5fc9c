import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { MOST_PICTURE_BYTES } from '#server/domain/wall/definition.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { createWallLink } from '#server/services/wall/link/create.ts';
import { lookUpWallLink } from '#server/services/wall/link/look-up.ts';
import { createWall } from '#server/services/wall/wall/create.ts';
import { removeWall } from '#server/services/wall/wall/remove.ts';
import { updateWall } from '#server/services/wall/wall/update.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { keepWallPicture } from './keep.ts';
import { readWallPicture } from './read.ts';

let company: Company;
let stranger: Company;
let png: Buffer;

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3355aa' } });

beforeAll(async () => {
  [company, stranger] = await Promise.all([makeCompany(), makeCompany()]);
  png = await drawn(400, 300).png().toBuffer();
});
afterAll(() => closeDatabase());

const lead = () => company.users.supervisor;
const empty = { pages: [{ id: 'p', tiles: [] }] };
const makeWall = (ctx: Ctx = lead()) =>
  createWall({ ctx, input: { id: uuid(), name: `wall ${uuid()}`, definition: empty } });
const showing = (picture: string) => ({
  pages: [{ id: 'p', tiles: [{ kind: 'image' as const, id: 'a', x: 0, y: 0, w: 4, h: 4, picture, alt: 'Our house' }] }],
});
/** What a change of a wall says: which one, made from which version. */
const changed = <D>({ id, name, version }: { id: string; name: string; version: number }, definition: D) => ({
  id,
  name,
  version,
  definition,
});
const keep = (wall: string, body: Buffer, { id = uuid(), ctx = lead() }: { id?: string; ctx?: Ctx } = {}) =>
  keepWallPicture({ ctx, input: { id, wall, body } });

describe('a picture for a wall', () => {
  it('is kept once for a request, drawn anew at the size of a screen, without what the file said beside it', async () => {
    const wall = await makeWall();
    const told = await drawn(5000, 1000)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'somewhere private' }, IFD3: { GPSLatitudeRef: 'N' } })
      .toBuffer();
    expect(told.includes('somewhere private')).toBe(true);
    const id = uuid();
    const kept = await Promise.all([1, 2].map(() => keep(wall.id, told, { id })));
    expect(kept).toEqual([1, 2].map(() => ({ id, width: 3840, height: 768 })));
    const body = await readWallPicture({ ctx: lead(), input: { id } });
    expect(await sharp(body).metadata()).toMatchObject({ format: 'webp', width: 3840, height: 768 });
    expect(body.includes('somewhere private')).toBe(false);
    await expect(keep(wall.id, png, { id })).rejects.toMatchObject({ code: 'conflict', detail: { field: 'id' } });
    const log = await listAudit({ ctx: company.users.admin, input: {} });
    expect(log.filter(({ target }) => target === id).map(({ action }) => action)).toEqual(['wallPicture.kept']);
  });

  it('stands upright, and may be PNG, JPEG or WebP', async () => {
    const wall = await makeWall();
    const lying = await drawn(300, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await keep(wall.id, lying)).toMatchObject({ width: 200, height: 300 });
    expect(await keep(wall.id, png)).toMatchObject({ width: 400, height: 300 });
    expect(await keep(wall.id, await drawn(10, 20).webp().toBuffer())).toMatchObject({ width: 10, height: 20 });
  });

  it('is refused when it is of another kind, broken, cut off or too large, and says what to do', async () => {
    const wall = await makeWall();
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251));
    const photo = await sharp(noise, { raw: { width: 250, height: 200, channels: 4 } })
      .png()
      .toBuffer();
    const bomb = await drawn(9000, 9000).png().toBuffer();
    const wrong: [string, Buffer, string][] = [
      ['SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'kind'],
      ['GIF', await drawn(10, 10).gif().toBuffer(), 'kind'],
      ['page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'kind'],
      ['nothing', Buffer.alloc(0), 'kind'],
      ['a head alone', png.subarray(0, 8), 'broken'],
      ['cut off', photo.subarray(0, photo.length / 2), 'broken'],
      ['a page behind a head', Buffer.concat([png.subarray(0, 8), Buffer.from('<script>alert(1)</script>')]), 'broken'],
      ['too many pixels', bomb, 'large'],
    ];
    for (const [name, body, reason] of wrong) {
      const said = await keep(wall.id, body).catch((error: { code: string; detail: Record<string, string> }) => error);
      expect([name, said]).toMatchObject([name, { code: 'invalid', detail: { reason, hint: expect.any(String) } }]);
    }
    await expect(keep(wall.id, Buffer.alloc(MOST_PICTURE_BYTES + 1))).rejects.toMatchObject({ code: 'too_large' });
    const rows = await withTenant(company.tenantId, (tx) =>
      tx.selectFrom('wall_pictures').select('id').where('wall_id', '=', wall.id).execute(),
    );
    expect(rows).toEqual([]);
  });

  it('needs the permission, and belongs to its wall and tenant', async () => {
    const wall = await makeWall();
    const { id } = await keep(wall.id, png);
    await expect(keep(wall.id, png, { ctx: company.users.manager })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(keep(wall.id, png, { ctx: stranger.users.admin })).rejects.toMatchObject({ code: 'not_found' });
    const read = (ctx: Ctx) => readWallPicture({ ctx, input: { id } });
    await expect(read(company.users.agent)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(read(stranger.users.admin)).rejects.toMatchObject({ code: 'not_found' });
    const foreign = await makeWall(stranger.users.admin);
    await expect(keep(foreign.id, png, { id, ctx: stranger.users.admin })).rejects.toMatchObject({ code: 'conflict' });
    const other = await makeWall();
    const borrowed = updateWall({ ctx: lead(), input: changed(other, showing(id)) });
    await expect(borrowed).rejects.toMatchObject({ code: 'invalid', detail: { field: 'definition' } });
  });

  it('is shown to a screen while it stands on its wall, and goes with it', async () => {
    const wall = await makeWall();
    const { id } = await keep(wall.id, png);
    const link = await createWallLink({ ctx: lead(), input: { id: uuid(), wall: wall.id, name: 'Room' } });
    const elsewhere = await makeWall();
    const link2 = await createWallLink({ ctx: lead(), input: { id: uuid(), wall: elsewhere.id, name: 'Hall' } });
    const screenOf = async ({ secret }: { secret: string }): Promise<Ctx> => {
      const screen = await lookUpWallLink(secret);
      if (!screen) throw new Error('The link holds.');
      return screen;
    };
    const read = async (of: { secret: string }) => readWallPicture({ ctx: await screenOf(of), input: { id } });
    await expect(read(link)).rejects.toMatchObject({ code: 'not_found' });
    const shown = await updateWall({ ctx: lead(), input: changed(wall, showing(id)) });
    const body = await read(link);
    expect(createHash('sha256').update(body).digest()).toEqual(
      createHash('sha256')
        .update(await readWallPicture({ ctx: lead(), input: { id } }))
        .digest(),
    );
    await expect(read(link2)).rejects.toMatchObject({ code: 'not_found' });
    await updateWall({ ctx: lead(), input: changed(shown, empty) });
    await expect(read(link)).rejects.toMatchObject({ code: 'not_found' });
    await removeWall({ ctx: lead(), input: { id: wall.id } });
    await expect(readWallPicture({ ctx: lead(), input: { id } })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is forgotten a day after no tile shows it any more', async () => {
    const wall = await makeWall();
    const [used, unused, young] = [await keep(wall.id, png), await keep(wall.id, png), await keep(wall.id, png)];
    await updateWall({ ctx: lead(), input: changed(wall, showing(used.id)) });
    const { withOwner } = await import('#server/platform/db/owner.ts');
    await withOwner((db) =>
      db
        .updateTable('wall_pictures')
        .set({ created_at: new Date(Date.now() - 90_000_000) })
        .where('id', 'in', [used.id, unused.id])
        .execute(),
    );
    await keep(wall.id, png);
    const read = (id: string) => readWallPicture({ ctx: lead(), input: { id } });
    await expect(read(unused.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await Promise.all([read(used.id), read(young.id)])).every(({ length }) => length > 0)).toBe(true);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { bucketServer } from '#server/platform/objects/servers.fixture.ts';
import type { ObjectStore } from '#server/platform/objects/store/contract.ts';
import { folderStore } from '#server/platform/objects/store/folder-store.ts';
import { bucketStore } from '#server/platform/objects/store/s3-store.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { keepObject } from './keep-object.ts';
import { openObject } from './open-object.ts';
import { sweepObjects } from './sweep-objects.ts';

const held = globalThis as { leitstandObjects?: ObjectStore };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let tenant: TestTenant;
let other: TestTenant;
let folder: string;

beforeAll(async () => {
  [tenant, other] = await Promise.all([makeTenant({ agents: 0 }), makeTenant({ agents: 0 })]);
  folder = await mkdtemp(join(tmpdir(), 'leitstand-objects-'));
  held.leitstandObjects = folderStore(folder);
});
afterAll(async () => {
  delete held.leitstandObjects;
  await rm(folder, { recursive: true, force: true });
  await Promise.all([tenant.close(), other.close()]);
  await closeDatabase();
});

const attachment = (body: Buffer | Readable, more: object = {}) => ({
  id: uuidv7(),
  kind: 'attachment' as const,
  name: 'picture.png',
  type: 'image/png',
  body,
  ...more,
});
const read = async (id: string, of = tenant) => buffer((await openObject(of.system, id)).body);

/** Every file of the store, with what it holds. */
async function bodies(): Promise<{ path: string; body: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (path) => ({ path, body: await readFile(path) })));
}

it('keeps a body sealed, and gives it back to its own tenant alone', async () => {
  const secret = Buffer.from('The number of my card is nobody else’s business. '.repeat(5_000));
  const given = attachment(Readable.from([secret.subarray(0, 1_000), secret.subarray(1_000)]), { type: 'text/plain' });
  const kept = await keepObject(tenant.system, given);
  expect(kept).toMatchObject({ bytes: secret.length, type: 'text/plain' });
  expect((await read(kept.id)).equals(secret)).toBe(true);
  for (const { body } of await bodies()) expect(body.includes('number of my card')).toBe(false);
  await expect(openObject(other.system, kept.id)).rejects.toMatchObject({ code: 'not_found' });
});

it('keeps one body however often it comes, and refuses another one under the same id', async () => {
  const given = attachment(png);
  const [first, second] = await Promise.all([keepObject(tenant.system, given), keepObject(tenant.system, given)]);
  expect(second).toEqual(first);
  expect((await bodies()).filter(({ path }) => path.includes(given.id))).toHaveLength(1);
  const changed = { ...given, body: Buffer.concat([png, Buffer.from('more')]) };
  await expect(keepObject(tenant.system, changed)).rejects.toMatchObject({ code: 'conflict' });
  expect((await read(given.id)).equals(png)).toBe(true);
});

it('cuts off what is too large while it comes, however long it goes on', async () => {
  let sent = 0;
  const endless = new Readable({
    read() {
      sent += 1_048_576;
      this.push(Buffer.alloc(1_048_576, 32));
    },
  });
  const before = (await bodies()).length;
  await expect(keepObject(tenant.system, attachment(endless))).rejects.toMatchObject({ code: 'too_large' });
  expect(sent).toBeLessThan(40 * 1_048_576);
  expect(await bodies()).toHaveLength(before);
});

it.each([
  ['a drawing with a script, called PNG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
  ['a page', Buffer.from('  <!doctype html><script>x()</script>')],
  ['a program', Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)])],
  ['noise', Buffer.concat([Buffer.from([0, 1, 2, 255]), randomBytes(4_000)])],
])('refuses %s, and leaves nothing of it', async (_name, body) => {
  const before = (await bodies()).length;
  await expect(keepObject(tenant.system, attachment(body))).rejects.toMatchObject({
    code: 'invalid',
    detail: { reason: 'kind' },
  });
  expect(await bodies()).toHaveLength(before);
  const [left] = await tenant.sql<{ n: number }>('select count(*)::int as n from object_writes where tenant_id = $1', [
    tenant.id,
  ]);
  expect(left?.n).toBe(0);
});

it('tells a body that was changed in the store', async () => {
  const kept = await keepObject(tenant.system, attachment(png));
  const file = (await bodies()).find(({ path }) => path.includes(kept.id));
  if (!file) throw new Error('The body is nowhere.');
  file.body[30] = (file.body[30] ?? 0) ^ 1;
  await writeFile(file.path, file.body);
  await expect(read(kept.id)).rejects.toThrow(/not what was kept/);
});

it('deletes what is due, proves it in the audit log, and lets nothing go that is held', async () => {
  const past = { deleteAt: new Date(Date.now() - 1_000) };
  const due = await keepObject(tenant.system, attachment(png, past));
  const kept = await keepObject(tenant.system, attachment(png, past));
  await tenant.sql('update objects set held = true where id = $1', [kept.id]);
  await sweepObjects();
  await expect(openObject(tenant.system, due.id)).rejects.toMatchObject({ code: 'not_found' });
  expect((await bodies()).some(({ path }) => path.includes(due.id))).toBe(false);
  expect((await read(kept.id)).equals(png)).toBe(true);
  const lines = await tenant.sql<{ detail: object }>(
    `select detail from audit_log where tenant_id = $1 and action = 'object.deleted' and target = $2`,
    [tenant.id, due.id],
  );
  expect(lines).toEqual([{ detail: expect.objectContaining({ found: false, sha256: due.sha256.toString('hex') }) }]);
  await sweepObjects();
  const [row] = await tenant.sql<object>('select name, deleted_at is not null as gone from objects where id = $1', [
    due.id,
  ]);
  expect(row).toEqual({ name: null, gone: true });
});

it('says nothing of a deletion that did not happen, and tries again', async () => {
  const due = await keepObject(tenant.system, attachment(png, { deleteAt: new Date(Date.now() - 1_000) }));
  const store = folderStore(folder);
  held.leitstandObjects = { ...store, remove: async () => undefined };
  await sweepObjects();
  const state = () =>
    tenant.sql<{ gone: boolean }>('select deleted_at is not null as gone from objects where id = $1', [due.id]);
  expect(await state()).toEqual([{ gone: false }]);
  held.leitstandObjects = store;
  await sweepObjects();
  expect(await state()).toEqual([{ gone: true }]);
});

it('removes what a process left behind that died while writing', async () => {
  const place = `${tenant.id}/aa/left-behind`;
  await folderStore(folder).put(place, Readable.from([Buffer.from('half')]));
  await tenant.sql(
    `insert into object_writes (place, tenant_id, begun_at) values ($1, $2, now() - interval '2 days')`,
    [place, tenant.id],
  );
  await sweepObjects();
  expect(await folderStore(folder).has(place)).toBe(false);
});

it('writes into a bucket, reads from it and removes from it', async () => {
  const server = await bucketServer('key', 'a secret of sixteen');
  const store = bucketStore({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'eu-central-1',
    bucket: 'desk',
    accessKeyId: 'key',
    secretAccessKey: 'a secret of sixteen',
  });
  try {
    const body = randomBytes(200_000);
    await store.put('t/aa/one', Readable.from([body]));
    expect((await buffer(await store.open('t/aa/one'))).equals(body)).toBe(true);
    expect(await store.has('t/aa/one')).toBe(true);
    await store.remove('t/aa/one');
    expect(await store.has('t/aa/one')).toBe(false);
    await expect(store.open('t/aa/one')).rejects.toThrow(/Nothing stands/);
  } finally {
    server.close();
  }
});

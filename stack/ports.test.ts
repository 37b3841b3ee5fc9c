import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
// @ts-expect-error stack/ is plain JavaScript
import { freePort, portsOf } from './ports.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ports-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('gives no port twice, though nobody listens on it yet, and keeps a folder’s own', async () => {
  const web = await freePort();
  writeFileSync(join(folder, 'ports.json'), JSON.stringify({ clickhouse: web }));
  const ports = await portsOf(folder, ['clickhouse', 'postgres']);
  expect(ports.clickhouse).not.toBe(web);
  expect(ports.postgres).not.toBe(ports.clickhouse);
  expect(await portsOf(folder, ['clickhouse', 'postgres'])).toEqual(ports);
});

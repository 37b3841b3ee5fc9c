import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Done } from './done.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'done-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(() => rm(folder, { recursive: true }));

it('does again what was broken off, and what came to its end no more', async () => {
  const broken = await Done.in(folder);
  await expect(broken.once('load', () => Promise.reject(new Error('killed')))).rejects.toThrow('killed');
  const next = await Done.in(folder);
  expect(next.has('load')).toBe(false);
  expect(await next.once('load', async () => 7)).toBe(7);
  const later = await Done.in(folder);
  const never = vi.fn();
  expect(await later.once('load', never)).toBe(7);
  expect(never).not.toHaveBeenCalled();
});

it('forgets the steps of one history, and keeps the others', async () => {
  const done = await Done.in(folder);
  for (const step of ['days of a', 'rollups of a', 'days of b']) await done.once(step, async () => 1);
  await done.forget('of a');
  const again = await Done.in(folder);
  expect(['days of a', 'rollups of a', 'days of b'].map((step) => again.has(step))).toEqual([false, false, true]);
});

import { expect, it } from 'vitest';
import { createDiskReader, LEAST_BYTES, requireRoomOnDisk } from './disk.ts';

const block = 4096;

it('calls a disk full while less than the least is free, and measures once for many', async () => {
  let now = 0;
  let bavail = LEAST_BYTES / block - 1;
  let measured = 0;
  const measure = async () => {
    measured += 1;
    return { bavail, bsize: block };
  };
  const state = createDiskReader(measure, () => now);
  expect((await Promise.all([state(), state()])).map(({ full }) => full)).toEqual([true, true]);
  expect(measured).toBe(1);
  await expect(requireRoomOnDisk(state)).rejects.toMatchObject({ code: 'unavailable', detail: { reason: 'diskFull' } });
  bavail += 1;
  now += 2_000;
  expect(await state()).toEqual({ freeBytes: LEAST_BYTES, full: false });
  await requireRoomOnDisk(state);
});

it('stops nobody where the folder cannot be asked', async () => {
  await requireRoomOnDisk(() => Promise.reject(new Error('ENOENT')));
});

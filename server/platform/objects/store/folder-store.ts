import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ObjectGone, type ObjectStore } from './contract.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Bodies as files below a folder, which only the own user may enter. */
export function folderStore(folder: string): ObjectStore {
  const root = resolve(folder);
  const pathOf = (place: string): string => {
    if (!/^[\w-]+(\/[\w-]+)*$/.test(place)) throw new Error(`This is no place in the store: ${place}`);
    return join(root, place);
  };
  return {
    async put(place, body) {
      const path = pathOf(place);
      const part = `${path}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await pipeline(body, createWriteStream(part, { mode: 0o600, flush: true }));
        await rename(part, path);
        await settleFolder(dirname(path));
      } catch (error) {
        await rm(part, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    async open(place) {
      const path = pathOf(place);
      try {
        await access(path, constants.R_OK);
      } catch (error) {
        if (isMissing(error)) throw new ObjectGone(`Nothing stands at ${place}.`);
        throw error;
      }
      return createReadStream(path);
    },
    async remove(place) {
      const path = pathOf(place);
      await rm(path, { force: true });
      await rm(`${path}.part`, { force: true });
    },
    async has(place) {
      try {
        await access(pathOf(place));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
  };
}

/** The new name itself is on the disk before anybody is told of it. */
async function settleFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

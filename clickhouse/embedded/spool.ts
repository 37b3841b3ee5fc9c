import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { counter } from './body.ts';

/** Rows on their way into the engine: it reads them from a file, so memory stays flat however many come. */
export interface Spool {
  /** Writes rows to a file of their own. The caller removes it. */
  write(inlineRows: string, body: Readable | undefined): Promise<SpooledRows>;
}

export interface SpooledRows {
  path: string;
  bytes: number;
  remove(): Promise<void>;
}

/** Opens the folder for rows on their way; what a killed process left there was never acknowledged and goes. */
export function openSpool(folder: string): Spool {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  return {
    async write(inlineRows, body) {
      const path = join(folder, `${randomUUID()}.rows`);
      const remove = () => rm(path, { force: true });
      async function* all(): AsyncGenerator<Buffer> {
        if (inlineRows !== '') yield Buffer.from(inlineRows, 'utf8');
        if (body) yield* body;
      }
      const counted = counter();
      try {
        await pipeline(Readable.from(all()), counted, createWriteStream(path, { mode: 0o600 }));
      } catch (error) {
        await remove();
        throw error;
      }
      return { path, bytes: counted.bytes, remove };
    },
  };
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Encoding } from './decode.ts';
import { fromUtf16 } from './utf-16.ts';

/** A file to import, unpacked while it is read. `position` counts the bytes read from disk, for the progress bar. */
export type Source = { bytes: AsyncIterable<Buffer>; position: () => number };

/** Opens a file for reading; gzip and UTF-16 are known by their first bytes, whatever the name says. */
export async function openSource(path: string, encoding: Encoding = 'auto'): Promise<Source> {
  const packed = await isGzip(path);
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const bytes = packed ? pipeline(file, createGunzip({ chunkSize: 1 << 18 }), () => {}) : file;
  const told = encoding === 'auto' || encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : null;
  return { bytes: fromUtf16(Readable.from(bytes), told), position: () => file.bytesRead };
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A line of the file that was not taken. `text` is its beginning. */
export type RefusedLine = { line: number; reason: string; text: string };

/** Bytes of one bucket that are gathered before they are written. */
const BLOCK = 1 << 16;

/** Name of the bucket's file. */
export function bucketFile(folder: string, bucket: number): string {
  return join(folder, `bucket-${bucket}.txt`);
}

/** Name of the file of lines refused while reading (`read`) or in a bucket. */
export function refusedFile(folder: string, part: number | 'read'): string {
  return join(folder, `refused-${part}.ndjson`);
}

/**
 * Spreads events over files so that all events of one subject lie in the same one, in the file's order.
 * A record is the line's number, a tab and the event's JSON.
 */
export class Staging {
  readonly #folder: string;
  readonly #buckets: { stream: WriteStream; block: string[]; size: number }[];
  readonly #refused: WriteStream;
  #broken: Error | null = null;

  private constructor(folder: string, buckets: number) {
    this.#folder = folder;
    this.#buckets = Array.from({ length: buckets }, (_, index) => ({
      stream: this.#open(bucketFile(this.#folder, index)),
      block: [],
      size: 0,
    }));
    this.#refused = this.#open(refusedFile(folder, 'read'));
  }

  /** Opens a staging folder with so many empty buckets. */
  static async open(folder: string, buckets: number): Promise<Staging> {
    await mkdir(folder, { recursive: true });
    return new Staging(folder, buckets);
  }

  #open(path: string): WriteStream {
    const stream = createWriteStream(path);
    stream.on('error', (error) => {
      this.#broken ??= error;
    });
    return stream;
  }

  /** Adds an event given as JSON without line breaks. */
  add(subject: string, line: number, json: string): void {
    const bucket = this.#buckets[spread(subject, this.#buckets.length)];
    if (bucket === undefined) return;
    bucket.block.push(`${line}\t${json}\n`);
    bucket.size += json.length;
    if (bucket.size < BLOCK) return;
    bucket.stream.write(bucket.block.join(''));
    bucket.block = [];
    bucket.size = 0;
  }

  /** Notes a line that cannot be read. */
  refuse(refused: RefusedLine): void {
    this.#refused.write(`${JSON.stringify(refused)}\n`);
  }

  /** Waits until what was added has gone to the operating system. @throws when a file could not be written */
  async drain(): Promise<void> {
    if (this.#broken) throw this.#broken;
    for (const { stream } of this.#buckets) if (stream.writableNeedDrain) await once(stream, 'drain');
    if (this.#refused.writableNeedDrain) await once(this.#refused, 'drain');
  }

  /** Writes what is left and closes the files. */
  async close(): Promise<void> {
    for (const { stream, block } of this.#buckets) stream.end(block.join(''));
    this.#refused.end();
    for (const stream of [...this.#buckets.map((bucket) => bucket.stream), this.#refused]) {
      if (!stream.closed) await once(stream, 'close');
    }
    if (this.#broken) throw this.#broken;
  }
}

/** FNV-1a: spreads well enough over a few hundred files, and is quick over millions of lines. */
function spread(subject: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < subject.length; at += 1) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % buckets;
}

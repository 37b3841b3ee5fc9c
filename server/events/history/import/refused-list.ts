import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openSource } from '../source/open-source.ts';
import { readLines } from '../source/read-lines.ts';
import { type RefusedLine, refusedFile } from './staging.ts';

/** Brings the refused lines of all parts of an import into one file, in the order of the lines. */
export async function writeRefusedList(folder: string, buckets: number, target: string): Promise<void> {
  const parts = (['read', ...Array.from({ length: buckets }, (_, bucket) => bucket)] as const).map((part) =>
    refusedLines(refusedFile(folder, part)),
  );
  await pipeline(Readable.from(merge(parts)), createWriteStream(target));
}

/** Takes an earlier list away, so that none stands beside an import without refusals. */
export function removeRefusedList(target: string): Promise<void> {
  return rm(target, { force: true });
}

async function* refusedLines(path: string): AsyncGenerator<{ line: number; text: string }> {
  const { bytes } = await openSource(path);
  for await (const batch of readLines(bytes)) {
    for (const raw of batch) {
      const text = raw.bytes?.toString('utf8') ?? '';
      yield { line: (JSON.parse(text) as RefusedLine).line, text };
    }
  }
}

/** Merges parts that are each in order. */
async function* merge(parts: AsyncGenerator<{ line: number; text: string }>[]): AsyncGenerator<string> {
  const heads = await Promise.all(parts.map(async (part) => ({ part, next: await part.next() })));
  for (;;) {
    let first: (typeof heads)[number] | null = null;
    for (const head of heads) {
      if (head.next.done) continue;
      if (first === null || first.next.done || head.next.value.line < first.next.value.line) first = head;
    }
    if (first === null || first.next.done) return;
    yield `${first.next.value.text}\n`;
    first.next = await first.part.next();
  }
}

/** Turns UTF-16 into UTF-8: known by its byte order mark, or told. Everything else passes untouched. */
export async function* fromUtf16(
  chunks: AsyncIterable<Buffer>,
  encoding: 'auto' | 'utf-16le' | 'utf-16be' | null,
): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined;
  let head: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      // A mark may be cut in two by the chunks.
      head = Buffer.concat([head, chunk]);
      if (head.length < 2) continue;
      const name = encoding === 'auto' ? markOf(head) : encoding;
      decoder = name === null ? null : new TextDecoder(name);
      yield decoder === null ? head : Buffer.from(decoder.decode(head, { stream: true }));
    } else yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  if (decoder === undefined) yield head;
  else if (decoder !== null) yield Buffer.from(decoder.decode());
}

function markOf(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}

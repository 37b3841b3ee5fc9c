/** A line longer than this is refused by its number without being held in memory. */
export const LONGEST_LINE = 1_000_000;

/** One line without its end; `bytes` is null for a line that is too long. */
export type RawLine = { number: number; bytes: Buffer | null };

const LF = 0x0a;
const CR = 0x0d;

/** Cuts a stream of bytes at LF or CRLF; lines count from 1. Yields what each chunk completes, to spare a wait a line. */
export async function* readLines(chunks: AsyncIterable<Buffer>, longest = LONGEST_LINE): AsyncGenerator<RawLine[]> {
  let rest: Buffer[] = [];
  let restLength = 0;
  let number = 0;
  const finish = (tail: Buffer): RawLine => {
    number += 1;
    const length = restLength + tail.length;
    // One byte more than allowed may be the CR of the line's end.
    const whole = length > longest + 1 ? null : withoutCr(rest.length === 0 ? tail : Buffer.concat([...rest, tail]));
    rest = [];
    restLength = 0;
    return { number, bytes: whole !== null && whole.length <= longest ? whole : null };
  };
  for await (const chunk of chunks) {
    const lines: RawLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      lines.push(finish(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) {
      restLength += chunk.length - start;
      if (restLength > longest + 1) rest = [];
      else rest.push(chunk.subarray(start));
    }
    if (lines.length > 0) yield lines;
  }
  if (restLength > 0) yield [finish(Buffer.alloc(0))];
}

function withoutCr(line: Buffer): Buffer {
  return line.length > 0 && line[line.length - 1] === CR ? line.subarray(0, -1) : line;
}

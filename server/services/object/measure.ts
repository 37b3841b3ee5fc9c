import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { ServiceError } from '#server/domain/errors.ts';

/** So many first bytes tell the type of every file that is taken. */
const HEAD = 4_100;

/** Counts and hashes what flows through, keeps its first bytes, and cuts it off where it is too large. */
export function measuring(most: number) {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (bytes < HEAD) head.push(chunk.subarray(0, HEAD - bytes));
      bytes += chunk.length;
      if (bytes > most) {
        done(new ServiceError('too_large', `A file of this kind has at most ${most} bytes.`, { field: 'body' }));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, measured: () => ({ bytes, sha256: hash.digest(), head: Buffer.concat(head) }) };
}

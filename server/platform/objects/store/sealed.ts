import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Transform } from 'node:stream';

/**
 * A sealed body: a version, eight random bytes, then frames of 64 KiB, each AES-256-GCM under a nonce of those bytes and
 * its number. The last frame is marked in what is authenticated, so that a body that was cut off is found out.
 */
const VERSION = 1;
const FRAME = 65_536;
const TAG = 16;
const PREFIX = 8;

function nonceOf(prefix: Buffer, frame: number): Buffer {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(frame, PREFIX);
  return nonce;
}

const markOf = (last: boolean): Buffer => Buffer.from([VERSION, last ? 1 : 0]);

/** The body is not what was sealed: it was changed, cut off, or sealed by another key. */
export class SealBroken extends Error {
  constructor() {
    super('A stored file is not what was kept: it was changed or cut off, or AUTH_SECRET is another one.');
  }
}

/** Cuts a stream into frames: all but the last have `size` bytes. */
function inFrames(size: number, onFrame: (frame: Buffer, last: boolean) => Buffer): Transform {
  let pieces: Buffer[] = [];
  let length = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      pieces.push(chunk);
      length += chunk.length;
      if (length <= size) return done();
      try {
        // A whole frame is kept back until it is known whether it is the last.
        let rest: Buffer = Buffer.concat(pieces);
        while (rest.length > size) {
          this.push(onFrame(rest.subarray(0, size), false));
          rest = rest.subarray(size);
        }
        pieces = [rest];
        length = rest.length;
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      try {
        this.push(onFrame(Buffer.concat(pieces), true));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

/** Seals what flows through. @param key 32 bytes, of this body alone */
export function sealing(key: Buffer): Transform {
  const prefix = randomBytes(PREFIX);
  let number = 0;
  return inFrames(FRAME, (frame, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number));
    cipher.setAAD(markOf(last));
    const sealed = Buffer.concat([cipher.update(frame), cipher.final(), cipher.getAuthTag()]);
    number += 1;
    return number === 1 ? Buffer.concat([Buffer.from([VERSION]), prefix, sealed]) : sealed;
  });
}

/** Opens what `sealing` sealed; the stream fails with SealBroken as soon as a frame is not right. */
export function opening(key: Buffer): Transform {
  let head: Buffer = Buffer.alloc(0);
  let prefix: Buffer | undefined;
  let number = 0;
  const frames = inFrames(FRAME + TAG, (frame, last) => {
    if (!prefix || frame.length < TAG) throw new SealBroken();
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, number));
      decipher.setAAD(markOf(last));
      decipher.setAuthTag(frame.subarray(frame.length - TAG));
      number += 1;
      return Buffer.concat([decipher.update(frame.subarray(0, frame.length - TAG)), decipher.final()]);
    } catch {
      throw new SealBroken();
    }
  });
  const cut = frames._transform.bind(frames);
  frames._transform = (chunk: Buffer, encoding, done) => {
    if (prefix) return cut(chunk, encoding, done);
    head = Buffer.concat([head, chunk]);
    if (head.length <= PREFIX) return done();
    if (head[0] !== VERSION) return done(new SealBroken());
    prefix = Buffer.from(head.subarray(1, 1 + PREFIX));
    return cut(head.subarray(1 + PREFIX), encoding, done);
  };
  return frames;
}

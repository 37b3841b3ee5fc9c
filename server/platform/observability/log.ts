import { writeSync } from 'node:fs';
import { type Logger, pino } from 'pino';
import { env } from '#server/env.ts';

/** Whatever passes by, these never reach a log: words of people, credentials, tokens. */
const secretPaths = ['text', 'body', 'question', 'password', 'token', 'secret', 'cookie', 'authorization'];

/** A pipe that is full takes more after a moment; so often it is tried, some milliseconds apart. */
const TRIES = 200;
const rest = new Int32Array(new SharedArrayBuffer(4));

let lost = 0;

/** Writes all of a text; false where the system takes no more of it. */
function written(text: string): boolean {
  let left = Buffer.from(text);
  for (let tries = 0; left.length > 0; ) {
    try {
      left = left.subarray(writeSync(1, left));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || tries >= TRIES) return false;
      tries += 1;
      Atomics.wait(rest, 0, 0, 5);
    }
  }
  return true;
}

/** Standard output, where a line that cannot be written is counted and no error of its own. */
const output = {
  write(line: string): void {
    if (!written(line)) lost += 1;
    else if (
      lost > 0 &&
      written(
        `${JSON.stringify({ level: 50, time: new Date().toISOString(), part: 'log', lost, msg: 'lines could not be written' })}\n`,
      )
    )
      lost = 0;
  },
};

let root: Logger | undefined;

/**
 * The log of one part of the process: JSON lines on standard output. Give contact and tenant ids as fields
 * (`{ tenantId, contactId }`), never texts of messages.
 */
export function logger(part: string): Logger {
  root ??= pino(
    {
      level: env().LOG_LEVEL,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretPaths.flatMap((path) => [path, `*.${path}`]), censor: '[redacted]' },
    },
    output,
  );
  return root.child({ part });
}

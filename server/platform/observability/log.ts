import { type Logger, pino } from 'pino';
import { env } from '#server/env.ts';

/** Whatever passes by, these never reach a log: words of people, credentials, tokens. */
const secretPaths = ['text', 'body', 'question', 'password', 'token', 'secret', 'cookie', 'authorization'];

let root: Logger | undefined;

/**
 * The log of one part of the process: JSON lines on standard output. Give contact and tenant ids as fields
 * (`{ tenantId, contactId }`), never texts of messages.
 */
export function logger(part: string): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretPaths.flatMap((path) => [path, `*.${path}`]), censor: '[redacted]' },
  });
  return root.child({ part });
}

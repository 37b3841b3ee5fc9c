import type { WebSocket } from 'ws';
import type { Ctx } from '#server/domain/context.ts';
import { TokenBucket } from '#server/doors/http/token-bucket.ts';
import type { ServerFrame } from '#widget/protocol/frames.ts';

/** Codes with which the server closes; a client comes back by itself after all but the last two. */
export const CLOSE = {
  restart: 1012,
  overloaded: 1013,
  broken: 1008,
  silent: 4408,
  signedOut: 4401,
} as const;

/** Bytes that may wait for a slow reader; beyond, it is let go and resumes by its cursors. */
const MOST_WAITING = 1024 * 1024;
/** Commands of one connection under way or waiting for their turn. */
const MOST_PENDING = 200;

const COMMANDS = { burst: 60, perSecond: 20 };
const REMARKS = { burst: 120, perSecond: 40 };

/** One live connection: who it is, what it may still send, and what waits for it. */
export class LiveConnection {
  readonly socket: WebSocket;
  readonly address: string;
  /** Who speaks; null until hello. */
  ctx: Ctx | null = null;
  /** When anything was heard of the other side, by `performance.now()`: a clock that is set changes nobody's silence. */
  heardAt: number;
  /** Frames that change something, and those that only ask or remark. */
  readonly commands: TokenBucket;
  readonly remarks: TokenBucket;
  #pending = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, address: string, now: number) {
    this.socket = socket;
    this.address = address;
    this.heardAt = now;
    this.commands = new TokenBucket(COMMANDS, now);
    this.remarks = new TokenBucket(REMARKS, now);
  }

  send(frame: ServerFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  /** Sends what is already JSON, so that one text serves many readers. */
  sendText(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > MOST_WAITING) {
      this.close(CLOSE.overloaded, 'too slow; reconnect and resume');
      return;
    }
    this.socket.send(text);
  }

  /** Runs commands one after the other, in the order of their frames; false when too many wait. */
  inTurn(work: () => Promise<void>): boolean {
    if (this.#pending >= MOST_PENDING) return false;
    this.#pending += 1;
    this.#last = this.#last.then(work).finally(() => {
      this.#pending -= 1;
    });
    return true;
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
    // A peer that does not answer the closing is cut off.
    setTimeout(() => this.socket.terminate(), 2_000).unref();
  }
}

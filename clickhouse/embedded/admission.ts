import { EngineError } from './errors.ts';

export interface AdmissionLimits {
  /** Statements running in the engine at the same time. */
  running: number;
  /** Statements that may wait for their turn. */
  waiting: number;
  /** Milliseconds a statement waits before it is refused. */
  waitMs: number;
}

interface Waiter {
  admit: () => void;
  timer: NodeJS.Timeout;
}

/** Lets a bounded number of statements into the engine; the rest wait a bounded time, in order. */
export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #waiters: Waiter[] = [];
  #running = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  get running(): number {
    return this.#running;
  }

  /**
   * Waits for a turn and gives the function that ends it.
   * @throws {EngineError} 202 when too many wait already, or the wait took too long.
   */
  async enter(): Promise<() => void> {
    if (this.#running < this.#limits.running) {
      this.#running += 1;
    } else {
      if (this.#waiters.length >= this.#limits.waiting)
        throw tooMany(`${this.#waiters.length} statements wait already`);
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
          reject(tooMany(`no turn within ${this.#limits.waitMs} ms`));
        }, this.#limits.waitMs);
        const waiter: Waiter = { admit: resolve, timer };
        this.#waiters.push(waiter);
      });
    }
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#leave();
    };
  }

  #leave(): void {
    const next = this.#waiters.shift();
    if (!next) {
      this.#running -= 1;
      return;
    }
    clearTimeout(next.timer);
    next.admit();
  }
}

function tooMany(why: string): EngineError {
  return new EngineError(
    202,
    'TOO_MANY_SIMULTANEOUS_QUERIES',
    `Too many simultaneous queries: ${why}. Try again later.`,
  );
}

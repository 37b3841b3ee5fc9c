/** Visitors greeted side by side: each greeting asks the database, and staff and messages need it too. */
const AT_ONCE = 16;
/** So many visitors without a conversation may wait; who comes then is asked to come again, before any work. */
const MOST_IDLE = 500;

/** Lets visitors in after a crowd came at once: people in a conversation first, and of the others only as many as can soon be served. */
export class Doorway {
  readonly #atOnce: number;
  readonly #mostIdle: number;
  #inside = 0;
  readonly #talking: (() => void)[] = [];
  readonly #idle: (() => void)[] = [];

  constructor(atOnce = AT_ONCE, mostIdle = MOST_IDLE) {
    this.#atOnce = atOnce;
    this.#mostIdle = mostIdle;
  }

  /**
   * Does the work when it is its turn.
   * @param talking it is for somebody who says to be in a conversation; only the order hangs on it
   * @returns false: too many wait, nothing was done
   */
  async pass(talking: boolean, work: () => Promise<void>): Promise<boolean> {
    if (this.#inside >= this.#atOnce) {
      if (!talking && this.#idle.length >= this.#mostIdle) return false;
      await new Promise<void>((resolve) => (talking ? this.#talking : this.#idle).push(resolve));
    } else this.#inside += 1;
    try {
      await work();
    } finally {
      // The place goes on to the next; it is free when nobody waits.
      const next = this.#talking.shift() ?? this.#idle.shift();
      if (next) next();
      else this.#inside -= 1;
    }
    return true;
  }
}

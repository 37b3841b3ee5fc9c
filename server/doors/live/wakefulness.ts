/** How often the watch looks at its own clock, in milliseconds. */
const LOOK_EVERY = 1_000;
/** A look that comes so much later than the one before, in milliseconds, shows that the process slept. */
const GAP = 3_000;

/**
 * Knows since when this process has been awake without a gap: it may have been frozen, its machine suspended, its loop
 * held up. Who slept cannot say who was silent meanwhile. Times are those of `performance.now()`, which no clock moves.
 */
export class Wakefulness {
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;
  readonly #woken: () => void;
  #looked: number;
  #since: number;

  /** @param woken called once after each gap, before anybody is told of it otherwise */
  constructor(woken: () => void, now: () => number = () => performance.now()) {
    this.#woken = woken;
    this.#now = now;
    this.#looked = now();
    this.#since = this.#looked;
    this.#timer = setInterval(() => this.since(), LOOK_EVERY);
    this.#timer.unref();
  }

  /** Since when the process is awake. May be asked by whatever runs first after a gap. */
  since(): number {
    const now = this.#now();
    const slept = now - this.#looked > GAP;
    this.#looked = now;
    if (slept) {
      this.#since = now;
      this.#woken();
    }
    return this.#since;
  }

  /** For how long, in milliseconds, somebody last heard then has been silent while this process listened. */
  silence(heardAt: number): number {
    const since = this.since();
    return this.#now() - Math.max(heardAt, since);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

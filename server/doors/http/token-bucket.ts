/** A limit that allows bursts: `burst` at once, `perSecond` for good. Instants are milliseconds. */
export type BucketLimit = { burst: number; perSecond: number };

/** How much one party has left. */
export class TokenBucket {
  readonly #limit: BucketLimit;
  #tokens: number;
  #at: number;

  constructor(limit: BucketLimit, now: number) {
    this.#limit = limit;
    this.#tokens = limit.burst;
    this.#at = now;
  }

  /** Takes one; answers 0, or the whole seconds after which there is one again. */
  take(now: number): number {
    const { burst, perSecond } = this.#limit;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#at) / 1000) * perSecond);
    this.#at = Math.max(this.#at, now);
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    return Math.max(1, Math.ceil((1 - this.#tokens) / perSecond));
  }

  /** Whether nothing was taken for so long that the bucket is full again and may be forgotten. */
  isFull(now: number): boolean {
    return this.#tokens + (Math.max(0, now - this.#at) / 1000) * this.#limit.perSecond >= this.#limit.burst;
  }
}

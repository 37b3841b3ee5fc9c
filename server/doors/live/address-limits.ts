import { type BucketLimit, TokenBucket } from '#server/doors/http/token-bucket.ts';

type AddressLimit = { connections: number; starts: BucketLimit; knocks: BucketLimit };

/** Many people may share one address (a company's gateway); on loopback stand proxies, simulations and benches. */
const LIMITS: { loopback: AddressLimit; other: AddressLimit } = {
  loopback: { connections: 20_000, starts: { burst: 100, perSecond: 10 }, knocks: { burst: 200, perSecond: 10 } },
  other: { connections: 500, starts: { burst: 60, perSecond: 2 }, knocks: { burst: 60, perSecond: 1 } },
};

const isLoopback = (address: string): boolean => /^(::1|127\.|::ffff:127\.)/.test(address);
const limitOf = (address: string): AddressLimit => (isLoopback(address) ? LIMITS.loopback : LIMITS.other);

function take(buckets: Map<string, TokenBucket>, address: string, limit: BucketLimit, now: number): number {
  const bucket = buckets.get(address) ?? new TokenBucket(limit, now);
  buckets.set(address, bucket);
  return bucket.take(now);
}

/** Connections, started contacts and tried wall secrets of each address, in this process. */
export class AddressLimits {
  readonly #connections = new Map<string, number>();
  readonly #starts = new Map<string, TokenBucket>();
  readonly #knocks = new Map<string, TokenBucket>();

  /** Counts a connection in; false when the address has too many. */
  open(address: string): boolean {
    const held = this.#connections.get(address) ?? 0;
    if (held >= limitOf(address).connections) return false;
    this.#connections.set(address, held + 1);
    return true;
  }

  close(address: string): void {
    const held = (this.#connections.get(address) ?? 1) - 1;
    if (held > 0) this.#connections.set(address, held);
    else this.#connections.delete(address);
  }

  /** 0 when the address may start a contact, else the seconds to wait. */
  start(address: string, now: number): number {
    return take(this.#starts, address, limitOf(address).starts, now);
  }

  /** 0 when the address may try a wall's secret, else the seconds to wait. */
  knock(address: string, now: number): number {
    return take(this.#knocks, address, limitOf(address).knocks, now);
  }

  /** Forgets addresses that have been quiet. */
  sweep(now: number): void {
    for (const buckets of [this.#starts, this.#knocks])
      for (const [address, bucket] of buckets) if (bucket.isFull(now)) buckets.delete(address);
  }
}

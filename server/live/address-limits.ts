import { type BucketLimit, TokenBucket } from './token-bucket.ts';

type AddressLimit = { connections: number; starts: BucketLimit };

/** Many people may share one address (a company's gateway); on loopback stand proxies, simulations and benches. */
const LIMITS: { loopback: AddressLimit; other: AddressLimit } = {
  loopback: { connections: 20_000, starts: { burst: 100, perSecond: 10 } },
  other: { connections: 500, starts: { burst: 60, perSecond: 2 } },
};

const isLoopback = (address: string): boolean => /^(::1|127\.|::ffff:127\.)/.test(address);
const limitOf = (address: string): AddressLimit => (isLoopback(address) ? LIMITS.loopback : LIMITS.other);

/** Connections and started contacts of each address, in this process. */
export class AddressLimits {
  readonly #connections = new Map<string, number>();
  readonly #starts = new Map<string, TokenBucket>();

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
    const bucket = this.#starts.get(address) ?? new TokenBucket(limitOf(address).starts, now);
    this.#starts.set(address, bucket);
    return bucket.take(now);
  }

  /** Forgets addresses that have been quiet. */
  sweep(now: number): void {
    for (const [address, bucket] of this.#starts) if (bucket.isFull(now)) this.#starts.delete(address);
  }
}

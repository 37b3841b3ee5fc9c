/** How a contact of the model ended. */
export const OUTCOMES = { waiting: 0, answered: 1, abandoned: 2 } as const;

/** What came of each contact, by its number: columns, since there are millions. */
export class ContactRecord {
  size = 0;
  /** Seconds from the start of the run. */
  arrivedAt = new Float64Array(4096);
  /** Seconds until it was answered or given up. */
  wait = new Float64Array(4096);
  /** Seconds of the agent, wrap-up included. */
  handle = new Float64Array(4096);
  /** Place of the queue in the scenario. */
  queue = new Uint8Array(4096);
  outcome = new Uint8Array(4096);

  /** Notes an arrival; gives its number. */
  arrive(time: number, queue: number): number {
    if (this.size === this.queue.length) this.#grow();
    const contact = this.size;
    this.size += 1;
    this.arrivedAt[contact] = time;
    this.queue[contact] = queue;
    return contact;
  }

  #grow(): void {
    const length = 2 * this.queue.length;
    const floats = (old: Float64Array<ArrayBuffer>) => {
      const made = new Float64Array(length);
      made.set(old);
      return made;
    };
    const bytes = (old: Uint8Array<ArrayBuffer>) => {
      const made = new Uint8Array(length);
      made.set(old);
      return made;
    };
    this.arrivedAt = floats(this.arrivedAt);
    this.wait = floats(this.wait);
    this.handle = floats(this.handle);
    this.queue = bytes(this.queue);
    this.outcome = bytes(this.outcome);
  }
}

/** What the participants of a run have seen: counted as they go, judged at the end. */
export class Tally {
  /** Contacts started, by id, with the visitor's number. */
  readonly contacts = new Map<string, number>();
  /** Messages that the server acknowledged, by contact. */
  readonly acknowledged = new Map<string, number>();
  /** Milliseconds from the start to the offer on an agent's screen, of contacts that found an agent free. */
  readonly offers: number[] = [];
  /** Milliseconds from sending to the other side's screen. */
  readonly messages: number[] = [];
  readonly faults: string[] = [];
  abandoned = 0;
  declined = 0;
  missed = 0;
  readonly #startedFree = new Map<string, number>();
  readonly #said = new Map<string, number>();
  /** Everything the participants ever said, also what was refused. */
  readonly #own = new Set<string>();
  readonly #foreign = new Map<string, Set<string>>();

  started(contact: string, visitor: number, since: number, agentFree: boolean): void {
    this.contacts.set(contact, visitor);
    if (agentFree) this.#startedFree.set(contact, since);
  }

  /** An agent's screen shows an offer. */
  offered(contact: string): void {
    const since = this.#startedFree.get(contact);
    if (since === undefined) return;
    this.#startedFree.delete(contact);
    this.offers.push(performance.now() - since);
  }

  saying(id: string): void {
    this.#own.add(id);
    this.#said.set(id, performance.now());
  }

  /** The server refused it: the sender was never told that it is safe. */
  unsaid(id: string): void {
    this.#said.delete(id);
  }

  acknowledge(contact: string): void {
    this.acknowledged.set(contact, (this.acknowledged.get(contact) ?? 0) + 1);
  }

  /** The other side's screen shows a message of an agent or, that side being the agent, of the visitor. */
  heard(contact: string, sender: 'visitor' | 'agent', id: string): void {
    // A visitor's first question has no id of the run; only at an agent's desk can somebody else sit too.
    if (sender === 'agent' && !this.#own.has(id)) {
      this.#foreign.set(contact, (this.#foreign.get(contact) ?? new Set()).add(id));
    }
    const since = this.#said.get(id);
    if (since === undefined) return;
    this.#said.delete(id);
    this.messages.push(performance.now() - since);
  }

  /** Messages that a person beside the run wrote in the contact, at the desk of one of its agents. */
  foreign(contact: string): number {
    return this.#foreign.get(contact)?.size ?? 0;
  }

  /** Messages that were sent and never shown to the other side. */
  get unheard(): number {
    return this.#said.size;
  }

  fault(what: string, error: unknown): void {
    this.faults.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The value below which this share of the values lies; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}

/** The contacts that wait in one queue, in their order; those who gave up are skipped when their turn comes. */
export class Line {
  #contacts: number[] = [];
  #first = 0;

  add(contact: number): void {
    this.#contacts.push(contact);
  }

  /** The first who still waits; undefined when nobody does. */
  first(waits: (contact: number) => boolean): number | undefined {
    while (this.#first < this.#contacts.length) {
      const contact = this.#contacts[this.#first] as number;
      if (waits(contact)) return contact;
      this.#first += 1;
    }
    this.#contacts = [];
    this.#first = 0;
    return undefined;
  }

  /** Takes the first out. */
  shift(): void {
    this.#first += 1;
    if (this.#first < 65_536) return;
    this.#contacts = this.#contacts.slice(this.#first);
    this.#first = 0;
  }
}

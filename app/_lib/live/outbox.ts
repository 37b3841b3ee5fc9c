import type { LivePort } from './port.ts';

/** A message on its way. It keeps its id until the server has acknowledged it, so that a repeat counts once. */
export type Unsent = {
  id: string;
  contact: string;
  text: string;
  note: boolean;
  createdAt: number;
  /** Set when the server refused it: it waits for the person. */
  failed?: { code: string; message: string };
};

/** Unsent messages, kept over reloads and crashes. One key per person, so that nobody sends another's words. */
export class Outbox {
  readonly #storage: LivePort['storage'];
  readonly #key: string;
  #entries: readonly Unsent[];

  constructor(storage: LivePort['storage'], userId: string) {
    this.#storage = storage;
    this.#key = `leitstand.outbox.${userId}`;
    this.#entries = read(storage.getItem(this.#key));
  }

  entries(): readonly Unsent[] {
    return this.#entries;
  }

  add(entry: Unsent): void {
    this.#write([...this.#entries, entry]);
  }

  remove(id: string): void {
    if (this.#entries.some((entry) => entry.id === id)) this.#write(this.#entries.filter((entry) => entry.id !== id));
  }

  fail(id: string, failed: { code: string; message: string }): void {
    this.#write(this.#entries.map((entry) => (entry.id === id ? { ...entry, failed } : entry)));
  }

  /** Makes a refused message due again. */
  revive(id: string): void {
    this.#write(
      this.#entries.map((entry) => {
        if (entry.id !== id) return entry;
        const { failed: _, ...due } = entry;
        return due;
      }),
    );
  }

  #write(entries: readonly Unsent[]): void {
    this.#entries = entries;
    try {
      if (entries.length === 0) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, JSON.stringify(entries));
    } catch {
      // A full or forbidden storage costs the survival of a reload, not the sending.
    }
  }
}

function read(text: string | null): readonly Unsent[] {
  if (!text) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isUnsent) : [];
  } catch {
    return [];
  }
}

function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null) return false;
  const { id, contact, text } = value as Record<string, unknown>;
  return typeof id === 'string' && typeof contact === 'string' && typeof text === 'string';
}

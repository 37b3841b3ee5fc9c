import type { Shelf } from '../shelf.ts';
import type { Unsent } from './state.ts';

const key = (id: string) => `out:${id}`;

function isUnsent(value: unknown): value is Unsent {
  const unsent = value as Partial<Unsent> | undefined;
  return !!unsent && [unsent.id, unsent.contact, unsent.text, unsent.at].every((part) => typeof part === 'string');
}

/** Unsent messages of a contact, oldest first (their ids sort by time). One key each: tabs do not overwrite one another. */
export function keptMessages(shelf: Shelf, contact: string): Unsent[] {
  const kept = shelf.keys('out:').map((name) => shelf.get<unknown>(name));
  return kept.filter(isUnsent).filter((unsent) => unsent.contact === contact);
}

/** Keeps a message until it is acknowledged. */
export function keepMessage(shelf: Shelf, unsent: Unsent): void {
  shelf.put(key(unsent.id), unsent);
}

/** The message has arrived or was removed. */
export function dropMessage(shelf: Shelf, id: string): void {
  shelf.put(key(id), undefined);
}

/** Takes everything unsent away: the conversation is over and left. */
export function dropAllMessages(shelf: Shelf): void {
  for (const name of shelf.keys('out:')) shelf.put(name, undefined);
}

import type { Readable } from 'node:stream';

/**
 * Where the bodies of files lie. A place is a name that is used once; a body appears under it whole or not at all.
 * All of it comes in sealed: who reads the store reads nothing of it.
 */
export type ObjectStore = {
  /** Writes a body. @throws when it cannot be written; nothing stands at the place then */
  put(place: string, body: Readable): Promise<void>;
  /** A body. @throws {ObjectGone} when none stands there */
  open(place: string): Promise<Readable>;
  /** Removes a body; that none stands there is right too. */
  remove(place: string): Promise<void>;
  /** Looks whether a body stands there: the proof of a deletion. */
  has(place: string): Promise<boolean>;
};

/** No body stands at the place. */
export class ObjectGone extends Error {}

/** What the live client needs of the outside; tests give fakes. */
export type LivePort = {
  open(): LiveSocket;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  setTimer(run: () => void, milliseconds: number): () => void;
  random(): number;
  newId(): string;
  now(): number;
  online(): boolean;
  /** Asked after a refused connection: false sends the person to sign in, errors count as true. */
  signedIn(): Promise<boolean>;
};

/** The part of a WebSocket that is used. */
export type LiveSocket = {
  send(text: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

/**
 * State of the link: `reconnecting` tries by itself, `offline` knows that the machine has no network, `signedOut`
 * and `upgrade` need the person (sign in, reload).
 */
export type Link = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'signedOut' | 'upgrade';

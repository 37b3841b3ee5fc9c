export type StoredFile = { name: string; body: Buffer; type: string };

/** Where files go, without the secret. */
export type Place =
  | { kind: 's3'; endpoint: string; region: string; bucket: string; path: string; accessKeyId: string }
  | { kind: 'sftp'; host: string; port: number; path: string; user: string }
  | { kind: 'ftp'; host: string; port: number; path: string; user: string; tls: boolean };

export type PutWanted = {
  settings: Place;
  secret: string;
  /** The host's key of SFTP that is known; null takes the one it has. */
  hostKey: string | null;
  files: readonly StoredFile[];
};

/** What the other side said, in words for a person. `final`: another attempt would change nothing. */
export class StorageRefused extends Error {
  readonly final: boolean;

  constructor(message: string, final = false, options?: ErrorOptions) {
    super(message.slice(0, 500), options);
    this.name = 'StorageRefused';
    this.final = final;
  }
}

/** Bounds of one attempt, in milliseconds. */
export const CONNECT_WITHIN = 10_000;
export const QUIET_AT_MOST = 30_000;

/** A path below the folder of a place. */
export const below = (folder: string, name: string): string => [...folder.split('/'), name].filter(Boolean).join('/');

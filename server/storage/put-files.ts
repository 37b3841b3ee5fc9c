import { env } from '#server/env.ts';
import { checkedAddress, parseTarget, resolveName } from '#server/fetch/target.ts';

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

/**
 * Puts files where they belong, each whole or not at all: S3 does so by itself, elsewhere a file gets its name once it is
 * complete. The same name replaces what a broken attempt before has left. Only hosts of the public internet and those
 * that the operator named are reached, at the address that was checked.
 * @returns the host's key of SFTP, else null
 * @throws {StorageRefused} @throws {SafeFetchError} refused, unreachable
 */
export async function putFiles(wanted: PutWanted): Promise<string | null> {
  const { settings } = wanted;
  const host = settings.kind === 's3' ? '' : settings.host.replace(/^\[|\]$/g, '');
  const named =
    settings.kind === 's3' ? settings.endpoint : `https://${host.includes(':') ? `[${host}]` : host}:${settings.port}`;
  const allow = env().SAFE_FETCH_ALLOW;
  const url = parseTarget(named, allow);
  const address = await checkedAddress(url, allow, resolveName);
  switch (settings.kind) {
    case 's3':
      await (await import('./put-s3.ts')).putIntoBucket({ ...wanted, settings }, url, address);
      return null;
    case 'sftp':
      return (await import('./put-sftp.ts')).putBySftp({ ...wanted, settings }, address);
    case 'ftp':
      await (await import('./put-ftp.ts')).putByFtp({ ...wanted, settings }, address);
      return null;
  }
}

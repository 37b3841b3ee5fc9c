import { env } from '#server/env.ts';
import { checkedAddress, parseTarget, resolveName } from '#server/platform/fetch/target.ts';

import type { PutWanted } from './place.ts';

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

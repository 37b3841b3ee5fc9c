import { createHash } from 'node:crypto';
import Client from 'ssh2-sftp-client';
import { below, CONNECT_WITHIN, type Place, type PutWanted, StorageRefused } from './place.ts';

type Wanted = PutWanted & { settings: Extract<Place, { kind: 'sftp' }> };

const fingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

/** A file is written under a name of its own and then renamed over the one before. @returns the host's key */
export async function putBySftp({ settings, secret, hostKey, files }: Wanted, address: string): Promise<string> {
  const client = new Client();
  let seen = '';
  try {
    await client.connect({
      host: address,
      port: settings.port,
      username: settings.user,
      password: secret,
      readyTimeout: CONNECT_WITHIN,
      keepaliveInterval: CONNECT_WITHIN,
      keepaliveCountMax: 2,
      hostVerifier: (key: Buffer) => {
        seen = fingerprint(key);
        return hostKey === null || hostKey === seen;
      },
    });
    const folder = settings.path.replace(/\/+$/, '');
    const inFolder = (name: string) => (folder.startsWith('/') ? `/${below(folder, name)}` : below(folder, name));
    if (folder && !(await client.exists(folder))) await client.mkdir(folder, true);
    for (const { name, body } of files) {
      const half = inFolder(`.${name}.part`);
      await client.put(body, half);
      if (await client.exists(inFolder(name))) await client.delete(inFolder(name));
      await client.rename(half, inFolder(name));
    }
    return seen;
  } catch (error) {
    if (hostKey !== null && seen !== '' && seen !== hostKey) {
      throw new StorageRefused(`The host shows another key than before: ${seen}, known is ${hostKey}.`, true);
    }
    const { message } = error as Error;
    throw new StorageRefused(`SFTP: ${message}`, /authentication/i.test(message), { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

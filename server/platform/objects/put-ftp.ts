import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { Client, FTPError } from 'basic-ftp';
import { type Place, type PutWanted, QUIET_AT_MOST, StorageRefused } from './place.ts';

type Wanted = PutWanted & { settings: Extract<Place, { kind: 'ftp' }> };

/** A file is written under a name of its own and then renamed. Data connections go to the host that was checked alone. */
export async function putByFtp({ settings, secret, files }: Wanted, address: string): Promise<void> {
  const client = new Client(QUIET_AT_MOST, { allowSeparateTransferHost: false });
  const name = settings.host.replace(/^\[|\]$/g, '');
  try {
    await client.access({
      host: address,
      port: settings.port,
      user: settings.user,
      password: secret,
      secure: settings.tls,
      // The certificate is of the name, although the connection goes to the address that was checked.
      secureOptions: { host: name, ...(isIP(name) ? {} : { servername: name }) },
    });
    if (settings.path) await client.ensureDir(settings.path);
    for (const file of files) {
      const half = `${file.name}.part`;
      await client.uploadFrom(Readable.from([file.body]), half);
      await client.remove(file.name, true);
      await client.rename(half, file.name);
    }
  } catch (error) {
    const { message } = error as Error;
    // 530: neither name nor password will be right the next time.
    throw new StorageRefused(`FTP: ${message}`, error instanceof FTPError && error.code === 530, { cause: error });
  } finally {
    client.close();
  }
}

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SafeFetchError } from '#server/platform/fetch/target.ts';
import { StorageRefused } from './place.ts';
import { putFiles } from './put-files.ts';
import { bucketServer, ftpServer, password, sftpServer, user } from './servers.fixture.ts';

let sftp: Awaited<ReturnType<typeof sftpServer>>;
let other: Awaited<ReturnType<typeof sftpServer>>;
let bucket: Awaited<ReturnType<typeof bucketServer>>;
let ftp: Awaited<ReturnType<typeof ftpServer>>;
let ftpPort: number;
let folder: string;

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leitstand-ftp-'));
  ftpPort = await freePort();
  [sftp, other, bucket, ftp] = await Promise.all([
    sftpServer(),
    sftpServer(),
    bucketServer('key', 'secret'),
    ftpServer(folder, ftpPort),
  ]);
  process.env.SAFE_FETCH_ALLOW = [sftp.port, other.port, bucket.port, ftpPort]
    .map((port) => `127.0.0.1:${port}`)
    .join(',');
});

afterAll(async () => {
  bucket.close();
  await Promise.all([sftp.close(), other.close(), ftp.close()]);
  await rm(folder, { recursive: true, force: true });
});

const files = [{ name: 'Queues ä.csv', body: Buffer.from('a,b\r\n1,2\r\n'), type: 'text/csv' }];
const bySftp = (port: number) => ({ kind: 'sftp' as const, host: '127.0.0.1', port, path: '', user });

it('puts a file by SFTP under another name first, pins the key of the host, and refuses another one', async () => {
  const given = { settings: bySftp(sftp.port), secret: password, files };
  const key = await putFiles({ ...given, hostKey: null });
  expect(key).toMatch(/^SHA256:[\w+/]{43}$/);
  expect([...sftp.files].map(([path, body]) => [path, body.toString()])).toEqual([['Queues ä.csv', 'a,b\r\n1,2\r\n']]);
  expect(sftp.steps).toEqual(['open .Queues ä.csv.part', 'rename .Queues ä.csv.part Queues ä.csv']);
  await putFiles({ ...given, hostKey: key });
  expect(sftp.files.size).toBe(1);
  const moved = putFiles({ ...given, settings: bySftp(other.port), hostKey: key });
  await expect(moved).rejects.toThrow(/shows another key/);
  expect(other.files.size).toBe(0);
  await expect(putFiles({ ...given, secret: 'wrong', hostKey: key })).rejects.toMatchObject({ final: true });
});

it('puts a file by FTP, whole, and says when the password is wrong', async () => {
  const settings = { kind: 'ftp' as const, host: '127.0.0.1', port: ftpPort, path: 'monthly', user, tls: false };
  await putFiles({ settings, secret: password, hostKey: null, files });
  await putFiles({ settings, secret: password, hostKey: null, files });
  expect(await readdir(join(folder, 'monthly'))).toEqual(['Queues ä.csv']);
  expect(await readFile(join(folder, 'monthly', 'Queues ä.csv'), 'utf8')).toBe('a,b\r\n1,2\r\n');
  await expect(putFiles({ settings, secret: 'wrong', hostKey: null, files })).rejects.toBeInstanceOf(StorageRefused);
});

it('puts an object into a bucket with a right signature, and names what S3 said against a wrong one', async () => {
  const settings = {
    kind: 's3' as const,
    endpoint: `http://127.0.0.1:${bucket.port}`,
    region: 'eu-central-1',
    bucket: 'reports',
    path: 'daily',
    accessKeyId: 'key',
  };
  await putFiles({ settings, secret: 'secret', hostKey: null, files });
  expect([...bucket.objects.keys()]).toEqual(['/reports/daily/Queues ä.csv']);
  expect(bucket.objects.get('/reports/daily/Queues ä.csv')?.toString()).toBe('a,b\r\n1,2\r\n');
  const wrong = putFiles({ settings, secret: 'wrong', hostKey: null, files });
  await expect(wrong).rejects.toMatchObject({
    final: true,
    message: expect.stringContaining('403 SignatureDoesNotMatch'),
  });
});

it.each(['127.0.0.1', 'localhost', '10.0.0.7', '0x7f.1', '::1'])('never connects to %s by itself', async (host) => {
  const put = putFiles({ settings: { ...bySftp(22), host }, secret: password, hostKey: null, files });
  await expect(put).rejects.toBeInstanceOf(SafeFetchError);
});

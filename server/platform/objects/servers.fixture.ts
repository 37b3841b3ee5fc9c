import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FtpSrv } from 'ftp-srv';
import ssh2 from 'ssh2';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

export const user = 'reports';
export const password = 'a password of the tests';

/** An SFTP server that keeps files in memory, by their path. */
export async function sftpServer() {
  const files = new Map<string, Buffer>();
  const steps: string[] = [];
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (attempt) =>
      attempt.method === 'password' && attempt.username === user && attempt.password === password
        ? attempt.accept()
        : attempt.reject(['password']),
    );
    client.on('session', (accept) =>
      accept().on('sftp', (begin) => {
        const sftp = begin();
        const open = new Map<number, string>();
        const stat = (id: number, path: string) => {
          const size = files.get(path)?.length;
          if (size === undefined) return sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
          return sftp.attrs(id, { mode: 0o100644, size, uid: 0, gid: 0, atime: 0, mtime: 0 });
        };
        sftp.on('OPEN', (id, path, flags) => {
          if (flags & OPEN_MODE.WRITE) files.set(path, Buffer.alloc(0));
          const handle = Buffer.alloc(4);
          handle.writeUInt32BE(open.size);
          open.set(open.size, path);
          steps.push(`open ${path}`);
          sftp.handle(id, handle);
        });
        sftp.on('WRITE', (id, handle, offset, data) => {
          const path = open.get(handle.readUInt32BE(0)) ?? '';
          const before = files.get(path) ?? Buffer.alloc(0);
          files.set(path, Buffer.concat([before.subarray(0, offset), data]));
          sftp.status(id, STATUS_CODE.OK);
        });
        sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK));
        sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
        sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
        sftp.on('STAT', stat);
        sftp.on('LSTAT', stat);
        sftp.on('REALPATH', (id, path) =>
          sftp.name(id, [{ filename: path === '.' ? '/' : path, longname: path, attrs: {} as never }]),
        );
        sftp.on('REMOVE', (id, path) => {
          files.delete(path);
          sftp.status(id, STATUS_CODE.OK);
        });
        sftp.on('RENAME', (id, from, to) => {
          files.set(to, files.get(from) ?? Buffer.alloc(0));
          files.delete(from);
          steps.push(`rename ${from} ${to}`);
          sftp.status(id, STATUS_CODE.OK);
        });
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, files, steps, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** An FTP server on a folder. */
export async function ftpServer(root: string, port: number) {
  const server = new FtpSrv({
    url: `ftp://127.0.0.1:${port}`,
    pasv_url: '127.0.0.1',
    pasv_min: port + 1,
    anonymous: false,
  });
  server.on(
    'login',
    (given: { username: string; password: string }, accept: (of: object) => void, refuse: (error: Error) => void) =>
      given.username === user && given.password === password ? accept({ root }) : refuse(new Error('wrong password')),
  );
  await server.listen();
  return { close: () => server.close() };
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

/** What speaks S3's PUT over HTTP, and checks the signature (Version 4) of each request as Amazon describes it. */
export async function bucketServer(accessKey: string, secret: string) {
  const objects = new Map<string, Buffer>();
  const server: HttpServer = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const [path = '', search = ''] = (request.url ?? '').split('?');
    const { authorization = '' } = request.headers;
    const [, credential = '', signed = '', signature = ''] =
      /Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(authorization) ?? [];
    const [id, date = '', region = '', service = ''] = credential.split('/');
    const headers = signed
      .split(';')
      .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
      .join('');
    const payload = String(request.headers['x-amz-content-sha256']);
    const query = search
      .split('&')
      .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
      .sort()
      .join('&');
    const canonical = [request.method, path, search ? query : '', headers, signed, payload].join('\n');
    const scope = `${date}/${region}/${service}/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hex(canonical)].join('\n');
    const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request');
    const right =
      id === accessKey &&
      hmac(key, text).toString('hex') === signature &&
      (payload === 'UNSIGNED-PAYLOAD' || payload === hex(body));
    if (!right) {
      response.writeHead(403, { 'content-type': 'application/xml' });
      return response.end('<Error><Code>SignatureDoesNotMatch</Code><Message>no</Message></Error>');
    }
    const name = decodeURIComponent(path);
    if (request.method === 'GET' || request.method === 'HEAD') {
      const object = objects.get(name);
      if (!object) return response.writeHead(404, { 'content-type': 'application/xml' }).end();
      response.writeHead(200, { 'content-length': object.length });
      return response.end(request.method === 'GET' ? object : undefined);
    }
    if (request.method === 'DELETE') {
      objects.delete(name);
      return response.writeHead(204).end();
    }
    objects.set(name, body);
    response.writeHead(200, { etag: '"x"' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, objects, close: () => server.close().closeAllConnections() };
}

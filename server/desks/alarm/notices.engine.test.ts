import { createDecipheriv, createECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { withOwner } from '#server/platform/db/owner.ts';
import { pushKeys } from '#server/platform/push/keys.ts';
import { getAlarm } from '#server/services/alarm/alarm/get.ts';
import { lowerHand } from '#server/services/alarm/alarm/lower-hand.ts';
import { raiseHand } from '#server/services/alarm/alarm/raise-hand.ts';
import { tellPeople } from '#server/services/alarm/alarm/tell.ts';
import { subscribePush } from '#server/services/alarm/push-subscription/subscribe.ts';
import { type Company, makeCompany } from '#server/test/make-company.ts';
import { sendDueNotices } from './send-notices.ts';

let company: Company;
let mailServer: SMTPServer;
let pushService: Server;
const mails: string[] = [];
const pushed: { headers: IncomingHttpHeaders; body: Buffer }[] = [];
let pushStatus = 201;
/** The browser's own keys. */
const browser = createECDH('prime256v1');
const auth = randomBytes(16);

beforeAll(async () => {
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => {
        text += part.toString();
      });
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  pushService = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    pushed.push({ headers: request.headers, body: Buffer.concat(parts) });
    response.writeHead(pushStatus).end();
  });
  await new Promise<void>((resolve) => pushService.listen(0, '127.0.0.1', resolve));
  process.env.SAFE_FETCH_ALLOW = `127.0.0.1:${(pushService.address() as AddressInfo).port}`;
  process.env.SMTP_URL = `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`;
  process.env.MAIL_FROM = 'Leitstand <desk@example.com>';
  company = await makeCompany();
  browser.generateKeys();
  const { supervisor } = company.users;
  const keys = { p256dh: browser.getPublicKey().toString('base64url'), auth: auth.toString('base64url') };
  await subscribePush({ ctx: supervisor, input: { endpoint: `http://${process.env.SAFE_FETCH_ALLOW}/one`, keys } });
});

afterAll(async () => {
  pushService.close().closeAllConnections();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
  await closeDatabase();
});

const tell = (alarmId: string, channel: 'mail' | 'push', quiet: Parameters<typeof tellPeople>[2]['quiet'] = null) =>
  withTenant(company.tenantId, (tx) =>
    tellPeople(tx, company.system, {
      alarmId,
      tell: { roles: ['supervisor'], groups: [], users: [], channels: [channel] },
      quiet,
      step: 'escalated',
    }),
  );

/** Sends until nothing of this alarm waits that is due; workers of other suites may have taken some. */
const sent = (alarmId: string) =>
  vi.waitFor(
    async () => {
      // A worker of another suite, which knows neither this mail server nor this push service, may have been first.
      await withOwner((db) =>
        sql`update alarm_notices set failed_at = null, next_at = now() where alarm_id = ${alarmId} and leased_until is null
          and delivered_at is null and dropped_at is null and last_error <> 'noBrowser'`.execute(db),
      );
      await sendDueNotices();
      const { told } = await getAlarm({ ctx: company.users.admin, input: { id: alarmId } });
      const outside = told.filter(
        ({ channel, to }) => channel !== 'screen' && to === company.users.supervisor.actor.name,
      );
      const open = outside.filter(
        ({ state, error }) => state === 'waiting' || (state === 'failed' && error !== 'noBrowser'),
      );
      expect(open).toEqual([]);
      return outside;
    },
    { timeout: 20_000, interval: 100 },
  );

/** Takes the message out of its envelope as the browser would (RFC 8291, aes128gcm). */
function opened(body: Buffer): unknown {
  const salt = body.subarray(0, 16);
  const idLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + idLength);
  const shared = browser.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
  const sealed = body.subarray(21 + idLength);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
}

it('reaches a browser by push: sealed for it alone, signed by the installation', async () => {
  const { id } = await raiseHand({ ctx: company.users.agent, input: {} });
  await tell(id, 'push');
  expect(await sent(id)).toContainEqual(expect.objectContaining({ channel: 'push', state: 'sent' }));
  const last = pushed.at(-1);
  const message = opened(last?.body ?? Buffer.alloc(0));
  expect(message).toMatchObject({ tag: id, path: `/alarms?alarm=${id}`, body: 'Nobody has taken it so far.' });
  const [, token = '', publicKey = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(last?.headers.authorization ?? '') ?? [];
  expect(publicKey).toBe(pushKeys().publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: jwk, format: 'jwk', dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(signed).toBe(true);
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    aud: `http://${process.env.SAFE_FETCH_ALLOW}`,
  });
});

it('reaches a person by mail, without letting what an agent typed into its head', async () => {
  await lowerHand({ ctx: company.users.agent });
  const reason = 'Refund\r\nBcc: everyone@example.com';
  const { id } = await raiseHand({ ctx: company.users.agent, input: { reason } });
  await tell(id, 'mail');
  expect(await sent(id)).toContainEqual(expect.objectContaining({ channel: 'mail', state: 'sent' }));
  const mail = mails.at(-1) ?? '';
  const head = mail.slice(0, mail.indexOf('\r\n\r\n'));
  expect(head).toContain(`To: supervisor@${company.mark}.example.com`);
  expect(head).toMatch(/Subject: .*asks for a[\s\S]*supervisor/);
  expect(head).not.toMatch(/^Bcc:/im);
  expect(mail).toContain('Reason: Refund');
});

it('waits in quiet hours, and says nothing of what is over by then', async () => {
  await lowerHand({ ctx: company.users.agent });
  const { id } = await raiseHand({ ctx: company.users.agent, input: {} });
  const before = mails.length;
  await tell(id, 'mail', { from: '00:00', to: '00:00', zone: 'UTC' });
  await sendDueNotices();
  const mail = async () =>
    (await getAlarm({ ctx: company.users.admin, input: { id } })).told.find(({ channel }) => channel === 'mail');
  expect(await mail()).toMatchObject({ state: 'waiting' });
  await lowerHand({ ctx: company.users.agent });
  await withOwner((db) => sql`update alarm_notices set next_at = now() where alarm_id = ${id}`.execute(db));
  await sent(id);
  expect(await mail()).toMatchObject({ state: 'dropped' });
  expect(mails.slice(before)).toEqual([]);
});

it('forgets a browser that is gone, and says that nobody was reached', async () => {
  pushStatus = 410;
  const { id } = await raiseHand({ ctx: company.users.agent, input: {} });
  await tell(id, 'push');
  expect(await sent(id)).toContainEqual(expect.objectContaining({ channel: 'push', state: 'failed' }));
  const { rows } = await withOwner((db) =>
    sql`select from push_subscriptions where tenant_id = ${company.tenantId}`.execute(db),
  );
  expect(rows).toEqual([]);
});

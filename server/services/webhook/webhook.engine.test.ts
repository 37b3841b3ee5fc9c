import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { endContact } from '#server/services/contact/contact/end-contact.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { wrapUp } from '#server/services/contact/segment/wrap-up.ts';
import { agentAt, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { claimDeliveries } from './claim.ts';
import { createWebhook } from './create.ts';
import { listWebhooks } from './list.ts';
import { purgeDeliveries } from './purge.ts';
import { removeWebhook } from './remove.ts';
import { sendDueDeliveries } from './send-due.ts';

type Got = { headers: IncomingHttpHeaders; body: string };

let tenant: TestTenant;
let receiver: Server;
let base: string;
const got: Got[] = [];
let answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    got.push({ headers: request.headers, body });
    answer(response);
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  process.env.SAFE_FETCH_ALLOW = `127.0.0.1:${port}`;
  base = `http://127.0.0.1:${port}`;
  tenant = await makeTenant({ agents: 1, wrapupSeconds: 60 });
});

afterEach(async () => {
  await tenant.sql('delete from webhooks where tenant_id = $1', [tenant.id]);
  got.length = 0;
  answer = (response) => response.writeHead(204).end();
});

afterAll(async () => {
  receiver.close().closeAllConnections();
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeDatabase()]);
});

const subscribe = (path: string) => createWebhook({ ctx: tenant.system, input: { url: `${base}${path}` } });

/** A contact whose visitor leaves while waiting: closed at once. */
async function closeOne(): Promise<string> {
  const ctx = await makeVisitor(tenant);
  const { contactId } = await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'a secret question' } });
  await endContact({ ctx, input: { contact: contactId } });
  return contactId;
}

type Row = { id: string; taken: boolean; failed: boolean; attempts: number; waits: boolean; last_error: string | null };

async function delivery(): Promise<Row> {
  const [row] = await tenant.sql<Row>(
    `select id, delivered_at is not null as taken, failed_at is not null as failed, attempts, last_error,
       next_at > clock_timestamp() as waits
     from webhook_deliveries where tenant_id = $1`,
    [tenant.id],
  );
  if (!row) throw new Error('Nothing is to be delivered');
  return row;
}

/** A delivery whose column lies so many days back. */
async function insertOld(column: string, days: number): Promise<string> {
  const id = uuidv7();
  await tenant.sql(
    `insert into webhook_deliveries (id, tenant_id, webhook_id, event, body, next_at, ${column})
     select $1, tenant_id, id, 'contact.closed', 'x', now() + interval '1 hour', now() - make_interval(days => $3)
     from webhooks where tenant_id = $2`,
    [id, tenant.id, days],
  );
  return id;
}

/** Lets the time pass that a delivery still has to wait. */
const passTime = () =>
  tenant.sql(
    `update webhook_deliveries set next_at = clock_timestamp()
     where tenant_id = $1 and delivered_at is null and leased_until is null`,
    [tenant.id],
  );

/** Sends until the receiver got so many; a worker of another suite may take a turn without being allowed here. */
async function sendUntil(many: number): Promise<void> {
  while (got.length < many) {
    await passTime();
    await sendDueDeliveries();
  }
}

function isSigned({ headers, body }: Got, secret: string): boolean {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['leitstand-signature'])) ?? [];
  return v1 === createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
}

it('tells the facts of a closed contact, signed, to each webhook of the tenant and to no other tenant', async () => {
  const other = await makeTenant({ agents: 0 });
  await createWebhook({ ctx: other.system, input: { url: `${base}/other` } });
  const [one, two] = [await subscribe('/one'), await subscribe('/two')];
  expect(one.secret).not.toBe(two.secret);
  const agent = agentAt(tenant, 0);
  await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
  const visitor = await makeVisitor(tenant);
  const input = { clientRequestId: uuidv7(), question: 'a secret question' };
  const { contactId: contact } = await openContact({ ctx: visitor, input });
  const [offer] = await tenant.sql<{ id: string }>('select id from offers where contact_id = $1', [contact]);
  await acceptOffer({ ctx: agent.ctx, input: { offer: offer?.id ?? '' } });
  await endContact({ ctx: visitor, input: { contact } });
  const count = 'select count(*)::int as n from webhook_deliveries where tenant_id = any($1)';
  expect(await tenant.sql(count, [[tenant.id, other.id]])).toEqual([{ n: 0 }]);
  await wrapUp({ ctx: agent.ctx, input: { contact, reasons: ['Order'] } });
  await setAgentState({ ctx: agent.ctx, input: { state: 'offline' } });
  expect(await tenant.sql(count, [[tenant.id, other.id]])).toEqual([{ n: 2 }]);

  await sendUntil(2);
  for (const { secret } of [one, two]) expect(got.filter((each) => isSigned(each, secret))).toHaveLength(1);
  for (const { headers, body } of got) {
    const said = JSON.parse(body);
    expect(headers['leitstand-event']).toBe('contact.closed');
    expect(headers['leitstand-delivery']).toBe(said.id);
    const agentAndQueue = { agent: agent.login, queue: tenant.queue.name, outcome: 'answered', reasons: ['Order'] };
    expect(said).toMatchObject({ type: 'contact.closed', contact: { id: contact, channel: 'chat', ...agentAndQueue } });
    expect([said.contact.endedBy, said.time]).toEqual(['visitor', said.contact.closedAt]);
    expect(Date.parse(said.contact.createdAt)).toBeLessThanOrEqual(Date.parse(said.contact.endedAt));
    expect(body).not.toContain('secret');
  }
  await other.close();
});

it('comes again under the same id with a new signature until the receiver takes it', async () => {
  const { secret } = await subscribe('/failing');
  const contact = await closeOne();
  answer = (response) => response.writeHead(503).end('not now');
  await sendUntil(2);
  expect(await delivery()).toMatchObject({ taken: false, failed: false, waits: true });
  expect(await listWebhooks({ ctx: tenant.system })).toMatchObject([
    { pending: 1, failed: 0, failedAt: null, lastError: 'The receiver answered 503.', lastDeliveredAt: null },
  ]);
  answer = (response) => response.writeHead(200).end('thanks');
  await sendUntil(3);
  expect(got.every((each) => isSigned(each, secret))).toBe(true);
  const { id, taken } = await delivery();
  expect(taken).toBe(true);
  expect(got.map(({ headers }) => headers['leitstand-delivery'])).toEqual([id, id, id]);
  expect(new Set(got.map(({ body }) => body)).size).toBe(1);
  expect(JSON.parse(got[0]?.body ?? '').contact).toMatchObject({ id: contact, agent: null, outcome: 'abandoned' });
  const [listed] = await listWebhooks({ ctx: tenant.system });
  expect(listed).toMatchObject({ pending: 0, lastError: null, lastDeliveredAt: expect.any(String) });
});

it('is given up after the last attempt, kept and shown', async () => {
  await subscribe('/dead');
  await closeOne();
  answer = (response) => response.writeHead(302, { location: `${base}/elsewhere` }).end();
  await tenant.sql('update webhook_deliveries set attempts = 10 where tenant_id = $1', [tenant.id]);
  while (!(await delivery()).failed) {
    await passTime();
    await sendDueDeliveries();
  }
  const [listed] = await listWebhooks({ ctx: tenant.system });
  expect(listed).toMatchObject({ pending: 0, failed: 1, failedAt: expect.any(String), lastError: expect.any(String) });
  const before = got.length;
  await passTime();
  await sendDueDeliveries();
  expect(got).toHaveLength(before);
});

it('goes out again from another worker when one is killed in the middle of sending', async () => {
  await subscribe('/killed');
  await closeOne();
  answer = () => {};
  const url = new URL('./send-due.ts', import.meta.url).href;
  const script = `const { sendDueDeliveries } = await import(${JSON.stringify(url)}); for (;;) await sendDueDeliveries();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    stdio: 'ignore',
  });
  // Another suite's worker may take a turn: the delivery is made due again until this one has it.
  while (got.length === 0) await passTime();
  child.kill('SIGKILL');
  await once(child, 'exit');
  answer = (response) => response.writeHead(204).end();
  // The dead worker's lease still holds others off.
  await sendDueDeliveries();
  expect(got).toHaveLength(1);
  await tenant.sql('update webhook_deliveries set leased_until = now() where tenant_id = $1', [tenant.id]);
  await sendUntil(2);
  const { id, taken } = await delivery();
  expect(taken).toBe(true);
  expect(got.map(({ headers }) => headers['leitstand-delivery'])).toEqual([id, id]);
});

it('keeps what was taken for three days and what was given up for thirty, and what is still due for ever', async () => {
  await subscribe('/old');
  const ids = [];
  for (const [column, days] of [
    ['delivered_at', 2],
    ['delivered_at', 4],
    ['failed_at', 29],
    ['failed_at', 31],
  ] as const) {
    ids.push(await insertOld(column, days));
  }
  const due = await insertOld('created_at', 99);
  await purgeDeliveries();
  const left = await tenant.sql<{ id: string }>('select id from webhook_deliveries where tenant_id = $1', [tenant.id]);
  expect(left.map(({ id }) => id).sort()).toEqual([ids[0], ids[2], due].sort());
});

it('gives every webhook its turn though another one has a long queue', async () => {
  const [busy, calm] = [await subscribe('/busy'), await subscribe('/calm')];
  await tenant.sql(
    `insert into webhook_deliveries (id, tenant_id, webhook_id, event, body, next_at)
     select gen_random_uuid(), $1, $2, 'contact.closed', 'x', now() - interval '1 hour' from generate_series(1, 100)`,
    [tenant.id, busy.id],
  );
  const waits = uuidv7();
  await tenant.sql(
    `insert into webhook_deliveries (id, tenant_id, webhook_id, event, body) values ($1, $2, $3, 'contact.closed', 'y')`,
    [waits, tenant.id, calm.id],
  );
  const claimed = (await claimDeliveries(20)).filter(({ tenantId }) => tenantId === tenant.id);
  expect(claimed.filter(({ webhookId }) => webhookId === busy.id).length).toBeLessThanOrEqual(5);
  const [row] = await tenant.sql<{ leased: boolean }>(
    'select leased_until is not null or attempts > 0 as leased from webhook_deliveries where id = $1',
    [waits],
  );
  expect(row?.leased).toBe(true);
  const again = (await claimDeliveries(20)).map(({ id }) => id);
  expect(again.filter((id) => claimed.some((each) => each.id === id))).toEqual([]);
});

it('sends nothing to an address that is no longer allowed, or leads into the own network', async () => {
  const { id } = await subscribe('/moved');
  await closeOne();
  await tenant.sql('update webhooks set url = $2 where id = $1', [id, 'http://127.0.0.2:80/']);
  while ((await delivery()).last_error === null) await sendDueDeliveries();
  expect(await delivery()).toMatchObject({ taken: false, last_error: 'Only https addresses are called.' });
  expect(got).toEqual([]);
});

it.each([
  'http://127.0.0.1:1/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://[::ffff:10.0.0.1]/',
  'https://localhost/',
  'file:///etc/passwd',
  'http://hooks.example.com/',
  'nonsense',
])('refuses %s with field and hint', async (url) => {
  const refused = createWebhook({ ctx: tenant.system, input: { url } });
  await expect(refused).rejects.toMatchObject({ code: 'invalid', detail: { field: 'url', hint: expect.any(String) } });
});

it('has one webhook for an address, is managed with the permission alone, and writes the audit log', async () => {
  const { id } = await subscribe('/once');
  await expect(subscribe('/once')).rejects.toMatchObject({ code: 'conflict' });
  const { ctx } = tenant.supervisor;
  await expect(createWebhook({ ctx, input: { url: `${base}/x` } })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(listWebhooks({ ctx })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(removeWebhook({ ctx, input: { id } })).rejects.toMatchObject({ code: 'forbidden' });
  await removeWebhook({ ctx: tenant.system, input: { id } });
  await expect(removeWebhook({ ctx: tenant.system, input: { id } })).rejects.toMatchObject({ code: 'not_found' });
  const actions = 'select action from audit_log where tenant_id = $1 and target = $2 order by seq';
  expect(await tenant.sql(actions, [tenant.id, id])).toEqual([
    { action: 'webhook.created' },
    { action: 'webhook.removed' },
  ]);
  await closeOne();
  await expect(delivery()).rejects.toThrow('Nothing is to be delivered');
});

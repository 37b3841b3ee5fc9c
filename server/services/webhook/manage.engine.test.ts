import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { listAudit } from '#server/services/audit/list.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { claimDeliveries } from './claim.ts';
import { createWebhook } from './create.ts';
import { listWebhooks } from './list.ts';
import { listDeliveries } from './list-deliveries.ts';
import { purgeDeliveries } from './purge.ts';
import { retryDelivery } from './retry.ts';
import { rotateWebhook } from './rotate.ts';
import { sendDueDeliveries } from './send-due.ts';
import { setWebhookPaused } from './set-paused.ts';
import { signatureOf } from './sign.ts';
import { testWebhook } from './test.ts';

type Got = { headers: IncomingHttpHeaders; body: string };

let tenant: TestTenant;
let receiver: Server;
let base: string;
let status = 204;
const got: Got[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    got.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  process.env.SAFE_FETCH_ALLOW = `127.0.0.1:${port}`;
  base = `http://127.0.0.1:${port}`;
  tenant = await makeTenant({ agents: 0 });
});
afterEach(async () => {
  await tenant.sql('delete from webhooks where tenant_id = $1', [tenant.id]);
  got.length = 0;
  status = 204;
});
afterAll(async () => {
  receiver.close().closeAllConnections();
  await tenant.close();
  await closeDatabase();
});

const ctx = () => tenant.system;
const subscribe = (path: string) => createWebhook({ ctx: ctx(), input: { url: `${base}${path}` } });

async function stateOf(id: string) {
  const [newest] = (await listDeliveries({ ctx: ctx(), input: { id } })).deliveries;
  if (!newest) throw new Error('There is no delivery');
  return newest;
}

/** Sends until it came to something; a worker of another suite may take a turn without being allowed here. */
async function sendUntil(id: string, done: (newest: Awaited<ReturnType<typeof stateOf>>) => boolean) {
  for (;;) {
    const newest = await stateOf(id);
    if (done(newest)) return newest;
    const due = 'update webhook_deliveries set next_at = now() where tenant_id = $1 and leased_until is null';
    await tenant.sql(due, [tenant.id]);
    await sendDueDeliveries();
  }
}

const isSigned = ({ headers, body }: Got, secret: string) => {
  const signature = String(headers['leitstand-signature']);
  const at = new Date(Number(/t=(\d+)/.exec(signature)?.[1]) * 1000);
  return signature === signatureOf(secret, body, at);
};

it('sends a test on request: signed, listed, once for a request', async () => {
  const { id, secret } = await subscribe('/test');
  const requestId = uuidv7();
  const sent = await Promise.all([1, 2].map(() => testWebhook({ ctx: ctx(), input: { id, requestId } })));
  expect(sent).toEqual([{ delivery: requestId }, { delivery: requestId }]);
  expect(await sendUntil(id, ({ state }) => state === 'taken')).toMatchObject({
    id: requestId,
    event: 'webhook.test',
    lastError: null,
  });
  expect((await listDeliveries({ ctx: ctx(), input: { id } })).deliveries).toHaveLength(1);
  expect(got.every((each) => isSigned(each, secret))).toBe(true);
  expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({ id: requestId, type: 'webhook.test' });
  const other = await subscribe('/other');
  const taken = testWebhook({ ctx: ctx(), input: { id: other.id, requestId } });
  await expect(taken).rejects.toMatchObject({ code: 'conflict' });
});

it('tells why a delivery was not taken, and tries again when asked, also one that was given up', async () => {
  const { id } = await subscribe('/retry');
  const { delivery } = await testWebhook({ ctx: ctx(), input: { id } });
  status = 500;
  const missed = await sendUntil(id, ({ lastStatus }) => lastStatus === 500);
  expect(missed).toMatchObject({ state: 'waiting', lastProblem: 'answered', nextAt: expect.any(String) });
  await tenant.sql('update webhook_deliveries set attempts = 10 where id = $1', [delivery]);
  const failed = await sendUntil(id, ({ state }) => state === 'failed');
  expect(failed).toMatchObject({ attempts: 11, failedAt: expect.any(String), nextAt: null });
  status = 200;
  await retryDelivery({ ctx: ctx(), input: { delivery } });
  expect(await stateOf(id)).toMatchObject({ failedAt: null });
  const taken = await sendUntil(id, ({ state }) => state === 'taken');
  await retryDelivery({ ctx: ctx(), input: { delivery } });
  expect(await stateOf(id)).toEqual(taken);
});

it('holds everything back while paused, and sends it afterwards', async () => {
  const { id } = await subscribe('/paused');
  const { delivery } = await testWebhook({ ctx: ctx(), input: { id } });
  await tenant.sql('update webhook_deliveries set leased_until = null, attempts = 0 where id = $1', [delivery]);
  await setWebhookPaused({ ctx: ctx(), input: { id, paused: true } });
  await setWebhookPaused({ ctx: ctx(), input: { id, paused: true } });
  await expect(testWebhook({ ctx: ctx(), input: { id } })).rejects.toMatchObject({ code: 'conflict' });
  await tenant.sql(
    `update webhook_deliveries set next_at = now() - interval '1 hour', delivered_at = null, leased_until = null
     where id = $1`,
    [delivery],
  );
  expect((await claimDeliveries(100)).map((each) => each.id)).not.toContain(delivery);
  expect(await listWebhooks({ ctx: ctx() })).toMatchObject([{ pausedAt: expect.any(String), pending: 1 }]);
  await setWebhookPaused({ ctx: ctx(), input: { id, paused: false } });
  await sendUntil(id, ({ state }) => state === 'taken');
  const actions = (await listAudit({ ctx: ctx(), input: {} }))
    .filter(({ target }) => target === id)
    .map((e) => e.action);
  expect(actions).toEqual(['webhook.resumed', 'webhook.paused', 'webhook.tested', 'webhook.created']);
});

it('gives up what waited for a paused webhook for more than a week', async () => {
  const { id } = await subscribe('/old');
  await setWebhookPaused({ ctx: ctx(), input: { id, paused: true } });
  const [old, young] = [uuidv7(), uuidv7()];
  for (const [delivery, days] of [
    [old, 8],
    [young, 6],
  ] as const) {
    await tenant.sql(
      `insert into webhook_deliveries (id, tenant_id, webhook_id, event, body, created_at)
       values ($1, $2, $3, 'contact.closed', 'x', now() - make_interval(days => $4))`,
      [delivery, tenant.id, id, days],
    );
  }
  await purgeDeliveries();
  const { deliveries } = await listDeliveries({ ctx: ctx(), input: { id } });
  expect(deliveries.map((each) => [each.id, each.state, each.lastProblem])).toEqual([
    [young, 'waiting', null],
    [old, 'failed', 'paused'],
  ]);
});

it('signs with the new secret alone once it was replaced, and replaces it once for a request', async () => {
  const { id, secret } = await subscribe('/rotate');
  const input = { id, secretVersion: 1 };
  const [one, two] = await Promise.all([1, 2].map(() => rotateWebhook({ ctx: ctx(), input })));
  expect(one).toEqual(two);
  expect(one?.secret).not.toBe(secret);
  await testWebhook({ ctx: ctx(), input: { id } });
  await sendUntil(id, ({ state }) => state === 'taken');
  expect(got.map((each) => [isSigned(each, one?.secret ?? ''), isSigned(each, secret)])).toEqual([[true, false]]);
  await rotateWebhook({ ctx: ctx(), input: { id, secretVersion: 2 } });
  await expect(rotateWebhook({ ctx: ctx(), input })).rejects.toMatchObject({ code: 'conflict' });
});

it('is registered once for a request, with the same secret in each answer', async () => {
  const input = { requestId: uuidv7(), url: `${base}/same` };
  const made = await Promise.all([1, 2].map(() => createWebhook({ ctx: ctx(), input })));
  expect(made[0]).toEqual(made[1]);
  expect(await listWebhooks({ ctx: ctx() })).toHaveLength(1);
});

it('lists deliveries page by page, newest first', async () => {
  const { id } = await subscribe('/pages');
  await setWebhookPaused({ ctx: ctx(), input: { id, paused: true } });
  await tenant.sql(
    `insert into webhook_deliveries (id, tenant_id, webhook_id, event, body, created_at)
     select gen_random_uuid(), $1, $2, 'contact.closed', 'x', now() - make_interval(mins => n / 2)
     from generate_series(1, 25) n`,
    [tenant.id, id],
  );
  const first = await listDeliveries({ ctx: ctx(), input: { id, limit: 10 } });
  const all = [...first.deliveries];
  for (let { next } = first; next; ) {
    const page = await listDeliveries({ ctx: ctx(), input: { id, limit: 10, cursor: next } });
    all.push(...page.deliveries);
    next = page.next;
  }
  expect(new Set(all.map((each) => each.id)).size).toBe(25);
  const times = all.map(({ createdAt }) => createdAt);
  expect(times).toEqual([...times].sort().reverse());
});

it('is managed with the permission alone', async () => {
  const { id } = await subscribe('/rights');
  const { delivery } = await testWebhook({ ctx: ctx(), input: { id } });
  const lesser = tenant.supervisor.ctx;
  const forbidden = { code: 'forbidden' };
  await expect(listDeliveries({ ctx: lesser, input: { id } })).rejects.toMatchObject(forbidden);
  await expect(testWebhook({ ctx: lesser, input: { id } })).rejects.toMatchObject(forbidden);
  await expect(rotateWebhook({ ctx: lesser, input: { id, secretVersion: 1 } })).rejects.toMatchObject(forbidden);
  await expect(setWebhookPaused({ ctx: lesser, input: { id, paused: true } })).rejects.toMatchObject(forbidden);
  await expect(retryDelivery({ ctx: lesser, input: { delivery } })).rejects.toMatchObject(forbidden);
});

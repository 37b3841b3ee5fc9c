import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { endContact } from '#server/services/contact/contact/end-contact.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { createWebhook } from '#server/services/webhook/create.ts';
import { makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { runWebhooks } from '#server/worker/webhooks.ts';
import { eventually } from '#tests/harness/eventually.ts';

let tenant: TestTenant;
let receiver: Server;
const got: string[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    got.push(body);
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  process.env.SAFE_FETCH_ALLOW = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  tenant = await makeTenant({ agents: 0 });
});

afterAll(async () => {
  receiver.close().closeAllConnections();
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeDatabase()]);
});

it('the worker sends what is written while it runs, and stops when it is told to', async () => {
  const webhooks = runWebhooks();
  await createWebhook({ ctx: tenant.system, input: { url: `http://${process.env.SAFE_FETCH_ALLOW}/` } });
  const ctx = await makeVisitor(tenant);
  const { contactId } = await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Hello?' } });
  await endContact({ ctx, input: { contact: contactId } });
  await eventually('a delivery', async () => {
    // A worker of another suite, which may not call this receiver, may have been first: no waiting for its pause.
    await tenant.sql('update webhook_deliveries set next_at = now() where tenant_id = $1 and leased_until is null', [
      tenant.id,
    ]);
    return got.length > 0;
  });
  await webhooks.stop();
  expect(JSON.parse(got[0] ?? '')).toMatchObject({ type: 'contact.closed', contact: { id: contactId } });
});

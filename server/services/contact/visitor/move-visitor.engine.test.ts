import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '#server/domain/context.ts';
import { closeDatabase, withTenant } from '#server/platform/db/client.ts';
import { closeTemporal } from '#server/platform/temporal/client.ts';
import { abandonContact } from '#server/services/contact/contact/abandon-contact.ts';
import { loadStaffState } from '#server/services/contact/contact/load-staff-state.ts';
import { loadVisitorState } from '#server/services/contact/contact/load-visitor-state.ts';
import { openContact } from '#server/services/contact/contact/open-contact.ts';
import { settleNudges } from '#server/services/contact/process/deliver-nudge.ts';
import { makeTenant, type TestTenant } from '#server/test/make-tenant.ts';
import { moveVisitor } from './move-visitor.ts';
import { openVisitorSession } from './open-session.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await makeTenant({ agents: 0 });
});

afterAll(async () => {
  await settleNudges();
  await tenant.close();
  await Promise.all([closeTemporal(), closeDatabase()]);
});

async function visitor(): Promise<Ctx> {
  const { siteKey, origin, id } = tenant.site;
  const session = await openVisitorSession({ input: { siteKey, hostOrigin: origin } });
  return { tenantId: tenant.id, actor: { kind: 'visitor', visitorId: session.visitor, siteId: id } };
}

async function chat() {
  const ctx = await visitor();
  const page = `${tenant.site.origin}/a`;
  const { contactId } = await openContact({ ctx, input: { clientRequestId: uuidv7(), question: 'Hello?', page } });
  return { ctx, contactId, page };
}

const staffSees = (contactId: string) => withTenant(tenant.id, (tx) => loadStaffState(tx, tenant.system, contactId));
const views = (contactId: string) =>
  tenant.sql<{ url: string }>(
    `select event->>'url' as url from outbox where contact = $1 and event->>'type' = 'visitor.pageViewed' order by event->>'seq'`,
    [contactId],
  );

it('shows the people in the conversation where the visitor is, and is one event a move', async () => {
  const { ctx, contactId, page } = await chat();
  const next = `${tenant.site.origin}/b?step=3`;
  await moveVisitor({ ctx, input: { contact: contactId, page } });
  expect(await staffSees(contactId)).not.toHaveProperty('pageUrl');
  await moveVisitor({ ctx, input: { contact: contactId, page: next } });
  await moveVisitor({ ctx, input: { contact: contactId, page: next } });
  expect(await staffSees(contactId)).toMatchObject({ entryUrl: page, pageUrl: next });
  expect(await views(contactId)).toEqual([{ url: next }]);
});

it('takes nothing for another visitor’s contact, and no address that is none of the web', async () => {
  const { ctx, contactId } = await chat();
  await moveVisitor({ ctx: await visitor(), input: { contact: contactId, page: 'https://shop.example/x' } });
  expect(await staffSees(contactId)).not.toHaveProperty('pageUrl');
  const script = moveVisitor({ ctx, input: { contact: contactId, page: 'javascript:alert(1)' } });
  await expect(script).rejects.toThrow();
  expect(await views(contactId)).toEqual([]);
});

it('who was away beyond the grace is told that the connection was lost', async () => {
  const { ctx, contactId } = await chat();
  await tenant.sql('update contacts set visitor_gone_at = now() where id = $1', [contactId]);
  await withTenant(tenant.id, (tx) => abandonContact(tx, tenant.system, contactId, new Date()));
  const state = await withTenant(tenant.id, (tx) => loadVisitorState(tx, ctx, contactId));
  expect(state).toMatchObject({ endedBy: 'visitor', endCause: 'connectionLost' });
});

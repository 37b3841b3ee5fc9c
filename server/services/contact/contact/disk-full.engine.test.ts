import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closeDatabase } from '#server/platform/db/client.ts';
import { LEAST_BYTES } from '#server/platform/health/disk.ts';
import { setAgentState } from '#server/services/contact/agent/set-state.ts';
import { sendMessage } from '#server/services/contact/message/send-message.ts';
import { acceptOffer } from '#server/services/contact/offer/accept-offer.ts';
import { agentAt, makeTenant, makeVisitor, type TestTenant } from '#server/test/make-tenant.ts';
import { openContact } from './open-contact.ts';

/** What the system says of the disk: a real one is not filled for a test. */
const disk = vi.hoisted(() => ({ free: Number.MAX_SAFE_INTEGER }));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<object>()),
  statfs: async () => ({ bavail: disk.free, bsize: 1 }),
}));

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await makeTenant({ agents: 1 });
});
afterAll(async () => {
  await tenant.close();
  await closeDatabase();
});

const measuredAnew = () => new Promise((done) => setTimeout(done, 2_100));

it('begins nothing on a full disk, goes on with what is in hand, and begins again by itself when there is room', async () => {
  const agent = agentAt(tenant, 0);
  await setAgentState({ ctx: agent.ctx, input: { state: 'ready' } });
  const talker = await makeVisitor(tenant);
  const { contactId } = await openContact({ ctx: talker, input: { clientRequestId: uuid(), question: 'Hello?' } });
  const [offer] = await tenant.sql<{ id: string }>('select id from offers where contact_id = $1', [contactId]);
  await acceptOffer({ ctx: agent.ctx, input: { offer: offer?.id ?? '' } });

  disk.free = LEAST_BYTES - 1;
  await measuredAnew();
  const late = await makeVisitor(tenant);
  const asked = { clientRequestId: uuid(), question: 'Is there room?' };
  await expect(openContact({ ctx: late, input: asked })).rejects.toMatchObject({
    code: 'unavailable',
    detail: { reason: 'diskFull' },
  });
  const said = { contact: contactId, clientMessageId: uuid(), text: 'Still there?' };
  await sendMessage({ ctx: talker, input: said });

  disk.free = LEAST_BYTES;
  await measuredAnew();
  await openContact({ ctx: late, input: asked });
  const contacts = await tenant.sql('select id from contacts where tenant_id = $1', [tenant.id]);
  expect(contacts).toHaveLength(2);
});

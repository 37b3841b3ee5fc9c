import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { getOpenSegment } from '#server/services/contact/segment/end-segment.ts';
import { abandonContact } from './abandon-contact.ts';
import { afterContactChange } from './after-change.ts';
import { finishConversation } from './finish-conversation.ts';
import { type Contact, getContactInTenant } from './get-contact-in-tenant.ts';
import { assertInReach } from './reach.ts';

export const endContactInput = z.strictObject({ contact: z.uuid() });

const unknown = () => new ServiceError('not_found', 'This contact does not exist.');

/** The side that ends. A visitor ends the own contact; an agent one in the own hands; a supervisor any that talks. */
function sideOf(ctx: Ctx, contact: Contact, segment: { agent_id: string } | undefined): 'visitor' | 'agent' {
  if (ctx.actor.kind === 'visitor') {
    if (contact.visitor_id !== ctx.actor.visitorId) throw unknown();
    return 'visitor';
  }
  const user = requireUser(ctx);
  requirePermission(ctx, 'contact.work');
  const own = segment?.agent_id === user.userId;
  if (!own && !user.permissions.has('contact.supervise')) throw unknown();
  if (contact.site_id && user.sites && !user.sites.has(contact.site_id)) throw unknown();
  return 'agent';
}

/**
 * Ends a contact by either side. A waiting visitor leaves the queue (abandoned), a conversation goes into wrap-up.
 * Ending what is over is no error.
 * @throws {ServiceError} not_found, forbidden, conflict (an agent ends a contact that still waits)
 */
export async function endContact({ ctx, input }: { ctx: Ctx; input: z.input<typeof endContactInput> }) {
  const { contact: contactId } = endContactInput.parse(input);
  const agent = await withTenant(ctx.tenantId, async (tx) => {
    const contact = await getContactInTenant(tx, ctx, contactId, true);
    const segment = await getOpenSegment(tx, ctx, contactId);
    if (contact.status === 'wrapup' || contact.status === 'closed') {
      await assertInReach(tx, ctx, contact);
      return undefined;
    }
    const by = sideOf(ctx, contact, segment);
    if (contact.status === 'waiting') {
      if (by === 'agent')
        throw new ServiceError('conflict', 'This contact still waits; accept it before ending it.', {
          reason: 'stillWaiting',
        });
      await abandonContact(tx, ctx, contactId);
    } else {
      await finishConversation(tx, ctx, contactId, { by });
    }
    await nudgeContact(tx, ctx, contactId);
    return segment?.agent_id ?? null;
  });
  if (agent !== undefined) afterContactChange(ctx, contactId, agent === null ? [] : [agent]);
  return { contact: contactId };
}

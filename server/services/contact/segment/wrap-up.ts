import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { afterContactChange } from '#server/services/contact/contact/after-change.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { finishWrapup } from './finish-wrapup.ts';

export const wrapUpInput = z.strictObject({
  contact: z.uuid(),
  /** Names of contact reasons; noted now, also during the conversation. */
  reasons: z.array(z.string().min(1).max(200)).max(20),
  /** Ends the wrap-up; false only notes the reasons. */
  finish: z.boolean().default(true),
});

/** Reasons are those of the segment's queue or of all queues. @throws {ServiceError} invalid */
async function assertReasons(tx: Tx, ctx: Ctx, queueId: string | null, reasons: string[]): Promise<void> {
  if (reasons.length === 0) return;
  const rows = await tx
    .selectFrom('contact_reasons')
    .select('name')
    .where('tenant_id', '=', ctx.tenantId)
    .where('name', 'in', reasons)
    .where('archived_at', 'is', null)
    .where((eb) => eb.or([eb('queue_id', 'is', null), eb('queue_id', '=', queueId)]))
    .execute();
  const known = new Set(rows.map((row) => row.name));
  const unknown = reasons.find((reason) => !known.has(reason));
  if (unknown === undefined) return;
  throw new ServiceError('invalid', `There is no contact reason “${unknown}” in this queue.`, {
    field: 'reasons',
    hint: 'Choose from the reasons of the queue.',
  });
}

/** The agent's own segment: the one that talks or wraps up, else the last one. @throws {ServiceError} not_found */
async function ownSegment(tx: Tx, ctx: Ctx, contactId: string, agentId: string) {
  const segment = await tx
    .selectFrom('segments')
    .select(['id', 'queue_id', 'ended_at', 'wrapup_started_at', 'wrapup_ended_at'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('agent_id', '=', agentId)
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
  if (!segment) throw new ServiceError('not_found', 'This contact does not exist.');
  return segment;
}

/**
 * Gives a contact its reasons and, when asked, ends the wrap-up: the contact is closed and the agent free.
 * Finishing what is finished is no error.
 * @throws {ServiceError} not_found, invalid (unknown reason), conflict (the conversation still runs)
 */
export async function wrapUp({ ctx, input }: { ctx: Ctx; input: z.input<typeof wrapUpInput> }) {
  requirePermission(ctx, 'contact.work');
  const user = requireUser(ctx);
  const parsed = wrapUpInput.parse(input);
  const { contact: contactId, finish } = parsed;
  const reasons = [...new Set(parsed.reasons)];
  const finished = await withTenant(ctx.tenantId, async (tx) => {
    await getContactInTenant(tx, ctx, contactId, true);
    const segment = await ownSegment(tx, ctx, contactId, user.userId);
    if (segment.wrapup_ended_at) return false;
    await assertReasons(tx, ctx, segment.queue_id, reasons);
    if (finish) {
      if (!segment.ended_at) {
        throw new ServiceError('conflict', 'The conversation still runs.', {
          reason: 'stillTalking',
          hint: 'End it before wrapping up.',
        });
      }
      if (!segment.wrapup_started_at) return false;
      await finishWrapup(tx, ctx, contactId, { automatic: false, reasons });
      await nudgeContact(tx, ctx, contactId);
      return true;
    }
    await tx
      .updateTable('segments')
      .set({ reasons })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', segment.id)
      .execute();
    return false;
  });
  if (finished) afterContactChange(ctx, contactId, [user.userId]);
  return { contact: contactId };
}

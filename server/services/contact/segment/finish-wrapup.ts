import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendEvent } from '#server/platform/record/outbox/append-event.ts';
import { settleAgentState } from '#server/services/contact/agent/settle-state.ts';
import { closeContact } from '#server/services/contact/contact/close-contact.ts';

/**
 * Ends the running wrap-up of a contact and closes it. The caller holds the contact's lock.
 * @param ending automatic at the end of the queue's wrap-up time, else by the agent; reasons that were noted before
 * stay when none are given
 * @returns the agent that is free again, or null when no wrap-up runs
 */
export async function finishWrapup(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  ending: { automatic: boolean; reasons?: string[] },
): Promise<string | null> {
  const segment = await tx
    .selectFrom('segments')
    .select(['id', 'agent_id', 'reasons'])
    .where('tenant_id', '=', ctx.tenantId)
    .where('contact_id', '=', contactId)
    .where('wrapup_started_at', 'is not', null)
    .where('wrapup_ended_at', 'is', null)
    .executeTakeFirst();
  if (!segment) return null;
  const reasons = ending.reasons ?? segment.reasons;
  const { time } = await appendEvent(tx, ctx, {
    type: 'wrapup.ended',
    contact: contactId,
    segment: segment.id,
    reasons,
    automatic: ending.automatic,
  });
  await tx
    .updateTable('segments')
    .set({ wrapup_ended_at: time, wrapup_automatic: ending.automatic, reasons })
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', segment.id)
    .execute();
  await closeContact(tx, ctx, contactId);
  await settleAgentState(tx, ctx, segment.agent_id, true);
  await publishLive(tx, { tenant: ctx.tenantId, contact: contactId, what: 'state', agents: [segment.agent_id] });
  return segment.agent_id;
}

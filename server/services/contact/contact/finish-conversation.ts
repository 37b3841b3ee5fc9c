import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';
import { settleAgentState } from '#server/services/contact/agent/settle-state.ts';
import { endSegment, getOpenSegment } from '#server/services/contact/segment/end-segment.ts';
import { startWrapup } from '#server/services/contact/segment/start-wrapup.ts';
import { closeContact } from './close-contact.ts';
import { noteEnd } from './note-end.ts';

/**
 * Ends the conversation of a talking contact by either side: the agent goes into wrap-up, or, where the queue has
 * none, the contact is closed at once. The caller holds the contact's lock.
 */
export async function finishConversation(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  end: { by: 'visitor' | 'agent' | 'system'; cause?: 'connectionLost' },
): Promise<void> {
  const segment = await getOpenSegment(tx, ctx, contactId);
  if (!segment) throw new Error(`Talking contact without a segment: ${contactId}`);
  await endSegment(tx, ctx, contactId, segment, 'ended');
  await noteEnd(tx, ctx, contactId, end);
  const wrapsUp = (segment.wrapup_seconds ?? 0) > 0;
  if (wrapsUp) await startWrapup(tx, ctx, contactId, segment);
  else await closeContact(tx, ctx, contactId);
  await settleAgentState(tx, ctx, segment.agent_id, !wrapsUp);
}

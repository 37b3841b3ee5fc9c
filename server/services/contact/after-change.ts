import type { Ctx } from '#server/services/context.ts';
import { matchAgent } from '#server/services/offer/match-agent.ts';
import { deliverNudgeSoon } from '#server/services/workflow/deliver-nudge.ts';
import { advanceContact } from './advance-contact.ts';

/**
 * What follows a committed change of a contact: it is brought on at once in this process, agents that became free are
 * offered the next one, and the workflow is told of new deadlines. Nothing is lost when the process dies before: the
 * nudge was written with the change, and the worker sweeps for waiting contacts.
 */
export async function afterContactChange(ctx: Ctx, contactId: string, free: readonly string[] = []): Promise<void> {
  const { freed } = await advanceContact(ctx, contactId, true);
  deliverNudgeSoon(ctx, contactId);
  for (const agentId of new Set([...free, ...freed])) await matchAgent(ctx, agentId);
}

import type { Ctx } from '#server/domain/context.ts';
import { logger } from '#server/platform/observability/log.ts';
import { matchAgent } from '#server/services/contact/offer/match-agent.ts';
import { deliverNudgeSoon } from '#server/services/contact/process/deliver-nudge.ts';
import { advanceContact } from './advance-contact.ts';

/**
 * What follows a committed change of a contact: it is brought on at once in this process, agents that became free are
 * offered the next one, and the workflow is told of new deadlines. A failure here does not undo the change and is not
 * the caller's: the nudge was written with it, and the worker sweeps for waiting contacts.
 */
export async function afterContactChange(ctx: Ctx, contactId: string, free: readonly string[] = []): Promise<void> {
  try {
    const { freed } = await advanceContact(ctx, contactId, true);
    deliverNudgeSoon(ctx, contactId);
    for (const agentId of new Set([...free, ...freed])) await matchAgent(ctx, agentId);
  } catch (error) {
    logger('contact').warn({ err: error, tenantId: ctx.tenantId, contactId }, 'a contact is left to the sweep');
  }
}

/** What follows a committed change of an agent alone: a waiting contact may ring now. Failures as above. */
export async function afterAgentFree(ctx: Ctx, agentId: string): Promise<void> {
  try {
    await matchAgent(ctx, agentId);
  } catch (error) {
    logger('contact').warn({ err: error, tenantId: ctx.tenantId, agentId }, 'an agent is left to the sweep');
  }
}

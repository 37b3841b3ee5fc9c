import type { Ctx } from '#server/domain/context.ts';
import { logger } from '#server/platform/observability/log.ts';
import { matchAgent } from '#server/services/contact/offer/match-agent.ts';
import { deliverNudgeSoon } from '#server/services/contact/process/deliver-nudge.ts';
import { dispatcher } from '#server/services/contact/process/dispatcher.ts';
import { advanceContact } from './advance-contact.ts';

/**
 * What follows a committed change of a contact, after the answer to whoever made it: the contact is brought on in this
 * process, agents that became free are offered the next one, and the workflow is told of new deadlines. A failure here
 * does not undo the change and is not the caller's: the nudge was written with it, and the worker sweeps for waiting contacts.
 */
export function afterContactChange({ tenantId }: Ctx, contactId: string, free: readonly string[] = []): void {
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'dispatcher' } };
  dispatcher().ask(tenantId, `contact ${contactId}`, async () => {
    try {
      const { freed } = await advanceContact(ctx, contactId, true);
      deliverNudgeSoon(ctx, contactId);
      for (const agentId of freed) afterAgentFree(ctx, agentId);
    } catch (error) {
      logger('contact').error({ err: error, tenantId, contactId }, 'a contact is left to the sweep');
    }
  });
  for (const agentId of free) afterAgentFree(ctx, agentId);
}

/** What follows a committed change of an agent alone: a waiting contact may ring now. Failures as above. */
export function afterAgentFree({ tenantId }: Ctx, agentId: string): void {
  const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'dispatcher' } };
  dispatcher().ask(tenantId, `agent ${agentId}`, async () => {
    try {
      await matchAgent(ctx, agentId);
    } catch (error) {
      logger('contact').error({ err: error, tenantId, agentId }, 'an agent is left to the sweep');
    }
  });
}

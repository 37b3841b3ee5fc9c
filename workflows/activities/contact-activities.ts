import type { Ctx } from '#server/domain/context.ts';
import { advanceContact, afterAgentFree } from '#server/services/contact/contact/index.ts';
import type { ContactTurn, ContactWorkflowInput } from '#workflows/contact/contract.ts';

/** What the contact's workflow has done; each may be repeated at any time. */
export type ContactActivities = {
  /** Brings the contact as far as it can go now; agents that became free get their next one. */
  advanceContact: (input: ContactWorkflowInput) => Promise<ContactTurn>;
};

/** The activities on the real services. */
export function contactActivities(): ContactActivities {
  return {
    async advanceContact({ tenantId, contactId }) {
      const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'workflow' } };
      const { phase, wakeIn, freed } = await advanceContact(ctx, contactId, false);
      for (const agentId of freed) afterAgentFree(ctx, agentId);
      return { phase, wakeIn };
    },
  };
}

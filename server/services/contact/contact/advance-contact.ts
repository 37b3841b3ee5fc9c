import { type ContactSituation, nextStep, type Step } from '#server/domain/contact-state.ts';
import type { Ctx } from '#server/domain/context.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { expireOffer } from '#server/services/contact/offer/expire-offer.ts';
import { MatchRaced, offerContact } from '#server/services/contact/offer/offer-contact.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { finishWrapup } from '#server/services/contact/segment/finish-wrapup.ts';
import type { ContactTurn } from '#workflows/contact/contract.ts';
import { abandonContact } from './abandon-contact.ts';
import { finishConversation } from './finish-conversation.ts';
import { getContactInTenant } from './get-contact-in-tenant.ts';
import { loadSituation } from './load-situation.ts';
import { requeueContact } from './requeue-contact.ts';

/** A contact makes only a few steps at once; more means that a step does not change what asked for it. */
const MOST_STEPS = 20;
/** So often an agent may be snatched away before the turn waits for the next news. */
const MOST_RACES = 8;

/** Takes the step in the contact's transaction. @returns an agent that became free by it */
async function take(tx: Tx, ctx: Ctx, contactId: string, step: Step): Promise<string | null> {
  const contact = await getContactInTenant(tx, ctx, contactId);
  switch (step.do) {
    case 'match':
      await offerContact(tx, ctx, contact);
      return null;
    case 'expireOffer':
      await expireOffer(tx, ctx, contactId);
      return null;
    case 'abandon':
      await abandonContact(tx, ctx, contactId, contact.visitor_gone_at ?? undefined);
      return null;
    case 'endByVisitor':
      await finishConversation(tx, ctx, contactId, { by: 'visitor', cause: 'connectionLost' });
      return null;
    case 'requeue':
      await requeueContact(tx, ctx, contactId);
      return null;
    case 'endWrapup':
      return finishWrapup(tx, ctx, contactId, { automatic: true });
    case 'wait':
      return null;
  }
}

/** `stepped`: something was due and was done, a look for an agent apart. */
type Turn = ContactTurn & { freed: string[]; changed: boolean; stepped: boolean };

type Done = Pick<Turn, 'freed' | 'changed' | 'stepped'>;

function turnOf(at: ContactSituation, until: number | null, done: Done): Turn {
  return { phase: at.status, wakeIn: until === null ? null : Math.max(0, until - at.now), ...done };
}

async function turn(tx: Tx, ctx: Ctx, contactId: string, nudges: boolean): Promise<Turn> {
  await getContactInTenant(tx, ctx, contactId, true);
  const freed: string[] = [];
  let matched = false;
  let stepped = false;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const at = await loadSituation(tx, ctx, contactId);
    const step = nextStep(at, matched);
    if (step.do === 'wait') {
      const changed = steps > 0 && (step.until !== null || at.status === 'closed');
      if (nudges && changed) await nudgeContact(tx, ctx, contactId);
      return turnOf(at, step.until, { freed, changed, stepped });
    }
    const agent = await take(tx, ctx, contactId, step);
    if (agent !== null) freed.push(agent);
    // After a refusal or a requeue the next agent is looked for in the same turn.
    matched = step.do === 'match';
    stepped ||= !matched;
  }
  throw new Error(`Contact ${contactId} does not come to rest`);
}

/**
 * Brings a contact as far as it can go now: offers it, ends what is due, gives up who is gone. One transaction;
 * may be called at any time, by anybody, any number of times.
 * @param nudges true when the contact's workflow is not the caller and must learn of a new deadline
 * @returns the turn for the workflow, the agents that became free, whether the workflow was nudged, and whether something was due
 */
export async function advanceContact(ctx: Ctx, contactId: string, nudges: boolean): Promise<Turn> {
  for (let race = 1; ; race += 1) {
    try {
      return await withTenant(ctx.tenantId, (tx) => turn(tx, ctx, contactId, nudges));
    } catch (error) {
      if (!(error instanceof MatchRaced) || race === MOST_RACES) throw error;
    }
  }
}

import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { afterAgentFree, afterContactChange } from '#server/services/contact/contact/after-change.ts';
import { getContactInTenant } from '#server/services/contact/contact/get-contact-in-tenant.ts';
import { revokeOffersOfAgent } from '#server/services/contact/offer/revoke-offers-of-agent.ts';
import { nudgeContact } from '#server/services/contact/process/nudge-contact.ts';
import { lockAct, noteUndone } from './act.ts';
import { subjectOf } from './subject-of.ts';
import { undoGroups } from './undo-groups.ts';
import { undoMove } from './undo-move.ts';
import { undoState } from './undo-state.ts';

export const undoActInput = z.strictObject({ act: z.uuid() });

/** What follows the undoing, outside its transaction. */
type Undone = { contact?: string; free: string[]; ready?: string; notReady?: string };

/**
 * Takes back an own act by doing its opposite, when nothing has happened since. Repeating changes nothing.
 * @throws {ServiceError} forbidden, not_found, conflict (something has happened since, or too long ago)
 */
export async function undoAct({ ctx, input }: { ctx: Ctx; input: z.input<typeof undoActInput> }) {
  requirePermission(ctx, 'contact.supervise');
  requireUser(ctx);
  const { act: id } = undoActInput.parse(input);
  const undone = await withTenant(ctx.tenantId, async (tx): Promise<Undone | null> => {
    // The contact's lock comes before all others.
    const contact = await subjectOf(tx, ctx, id);
    if (contact !== null) await getContactInTenant(tx, ctx, contact, true);
    const act = await lockAct(tx, ctx, id);
    if (!act) return null;
    let next: Undone = { free: [] };
    if (act.kind === 'move') {
      next = { contact: act.subject_id, free: await undoMove(tx, ctx, act) };
      await nudgeContact(tx, ctx, act.subject_id);
    } else if (act.kind === 'state') {
      const ready = await undoState(tx, ctx, act);
      next = { free: [], ...(ready ? { ready: act.subject_id } : { notReady: act.subject_id }) };
    } else await undoGroups(tx, ctx, act);
    await noteUndone(tx, ctx, id);
    await appendAudit(tx, ctx, { action: 'supervision.undone', target: act.subject_id, detail: { act: id } });
    if (act.agent_id) await publishLive(tx, { tenant: ctx.tenantId, agents: [act.agent_id] });
    return next;
  });
  if (undone?.contact) afterContactChange(ctx, undone.contact, undone.free);
  if (undone?.ready) afterAgentFree(ctx, undone.ready);
  if (undone?.notReady) await revokeOffersOfAgent(ctx, undone.notReady);
  return { act: id };
}

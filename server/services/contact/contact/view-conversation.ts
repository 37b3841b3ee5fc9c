import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { type Tx, withTenant } from '#server/platform/db/client.ts';
import { lastMessages, messagesAfter } from '#server/services/contact/message/list-messages.ts';
import type { LiveMessage, VisitorContactState } from '#widget/protocol/frames.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';
import { type Contact, getContactInTenant } from './get-contact-in-tenant.ts';
import { loadStaffState } from './load-staff-state.ts';
import { loadVisitorState } from './load-visitor-state.ts';
import { assertInReach } from './reach.ts';

type Page = { limit: number; forStaff: boolean };

/** One look at a conversation: all that it answers stands at one moment. */
export type ConversationView = {
  /** Undefined when there is no such contact in the tenant. */
  contact: Contact | undefined;
  /** Whether a reader may see the contact. */
  inReach(reader: Ctx): Promise<boolean>;
  staffState(): Promise<StaffContactState>;
  visitorState(): Promise<VisitorContactState>;
  lastMessages(page: Page & { before?: number }): Promise<LiveMessage[]>;
  messagesAfter(page: Page & { after: number }): Promise<LiveMessage[]>;
};

/** Looks at a conversation for all of its readers at once; each reader's own reach is asked by the view. */
export async function viewConversation(
  ctx: Ctx,
  contactId: string,
  look: (view: ConversationView) => Promise<void>,
): Promise<void> {
  await withTenant(ctx.tenantId, async (tx) => look(await viewIn(tx, ctx, contactId)));
}

async function viewIn(tx: Tx, ctx: Ctx, contactId: string): Promise<ConversationView> {
  const contact = await getContactInTenant(tx, ctx, contactId).catch(gone);
  return {
    contact,
    inReach: async (reader) =>
      contact !== undefined && (await assertInReach(tx, reader, contact).then(() => true, gone)) === true,
    staffState: () => loadStaffState(tx, ctx, contactId),
    visitorState: () => loadVisitorState(tx, ctx, contactId),
    lastMessages: (page) => lastMessages(tx, ctx, { ...page, contact: contactId }),
    messagesAfter: (page) => messagesAfter(tx, ctx, { ...page, contact: contactId }),
  };
}

/** Not there, or not for this reader: no fault. */
function gone(error: unknown): undefined {
  if (error instanceof ServiceError && error.code === 'not_found') return undefined;
  throw error;
}

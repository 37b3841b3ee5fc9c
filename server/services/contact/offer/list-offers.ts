import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import type { Why } from '#server/domain/routing/choose-agent.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { assertInReach } from '#server/services/contact/contact/reach.ts';

/** Contacts of history have ids of any shape, up to 200 characters. */
export const listOffersInput = z.object({ contact: z.string().min(1).max(200) });

/** An offer with the log of why this agent was chosen. */
export type OfferWhy = { offer: string; why: Why };

/**
 * The offers of a contact that this installation routed itself, oldest first; null when it did not, as with
 * imported history. @throws {ServiceError} not_found when the contact is not in this person's reach
 */
export async function listOffers({ ctx, input }: { ctx: Ctx; input: z.input<typeof listOffersInput> }) {
  const { contact: contactId } = listOffersInput.parse(input);
  if (!z.uuid().safeParse(contactId).success) return null;
  return withTenant(ctx.tenantId, async (tx): Promise<OfferWhy[] | null> => {
    const contact = await tx
      .selectFrom('contacts')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', contactId)
      .executeTakeFirst();
    if (!contact) return null;
    await assertInReach(tx, ctx, contact);
    const rows = await tx
      .selectFrom('offers')
      .select(['id', 'why'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('contact_id', '=', contactId)
      .orderBy('offered_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({ offer: row.id, why: row.why as Why }));
  });
}

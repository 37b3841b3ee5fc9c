import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getContactInTenant } from './get-contact-in-tenant.ts';
import { loadStaffState } from './load-staff-state.ts';
import { assertInReach } from './reach.ts';

export const getContactInput = z.object({ contact: z.uuid() });

/** A contact as staff see it, for those in whose reach it is. @throws {ServiceError} not_found */
export async function getContact({ ctx, input }: { ctx: Ctx; input: z.input<typeof getContactInput> }) {
  const { contact: contactId } = getContactInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    await assertInReach(tx, ctx, await getContactInTenant(tx, ctx, contactId));
    return loadStaffState(tx, ctx, contactId);
  });
}

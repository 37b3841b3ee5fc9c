import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const removeViewInput = z.strictObject({ id: z.uuid() });

/** Removes one of the acting user's own views. @throws {ServiceError} not_found */
export async function removeView({ ctx, input }: { ctx: Ctx; input: z.input<typeof removeViewInput> }) {
  const user = requireUser(ctx);
  const { id } = removeViewInput.parse(input);
  const removed = await withTenant(ctx.tenantId, (tx) =>
    tx
      .deleteFrom('saved_views')
      .where('tenant_id', '=', ctx.tenantId)
      .where('user_id', '=', user.userId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst(),
  );
  if (!removed) throw new ServiceError('not_found', 'There is no such view.', { field: 'id' });
}

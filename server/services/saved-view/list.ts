import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const listSavedViewsInput = z.object({ screen: z.string().min(1).max(100) });

export type SavedView = { id: string; name: string; search: string; favourite: boolean };

/** The acting user's own views of a screen, favourites first. */
export async function listSavedViews({ ctx, input }: { ctx: Ctx; input: z.input<typeof listSavedViewsInput> }) {
  const user = requireUser(ctx);
  const { screen } = listSavedViewsInput.parse(input);
  return withTenant(
    ctx.tenantId,
    (tx): Promise<SavedView[]> =>
      tx
        .selectFrom('saved_views')
        .select(['id', 'name', 'search', 'favourite'])
        .where('tenant_id', '=', ctx.tenantId)
        .where('user_id', '=', user.userId)
        .where('screen', '=', screen)
        .orderBy('favourite', 'desc')
        .orderBy('name')
        .execute(),
  );
}

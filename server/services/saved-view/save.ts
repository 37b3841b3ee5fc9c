import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { SavedView } from './list.ts';

export const saveViewInput = z.strictObject({
  screen: z.string().min(1).max(100),
  name: z.string().trim().min(1).max(200),
  /** The address's part after the question mark. */
  search: z.string().max(4000),
  favourite: z.boolean().default(false),
});

/** Saves a view under its name; one of that name is replaced. */
export async function saveView({ ctx, input }: { ctx: Ctx; input: z.input<typeof saveViewInput> }): Promise<SavedView> {
  const user = requireUser(ctx);
  const { screen, name, search, favourite } = saveViewInput.parse(input);
  return withTenant(ctx.tenantId, (tx) =>
    tx
      .insertInto('saved_views')
      .values({ id: uuid(), tenant_id: ctx.tenantId, user_id: user.userId, screen, name, search, favourite })
      .onConflict((oc) => oc.columns(['tenant_id', 'user_id', 'screen', 'name']).doUpdateSet({ search, favourite }))
      .returning(['id', 'name', 'search', 'favourite'])
      .executeTakeFirstOrThrow(),
  );
}

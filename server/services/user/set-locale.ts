import { z } from 'zod';
import { withTenant } from '#server/db/client.ts';
import { type Ctx, requireUser } from '#server/services/context.ts';

export const setLocaleInput = z.object({ locale: z.enum(['en', 'de']) });

/** Sets the language of the acting user's own screens. */
export async function setLocale({ ctx, input }: { ctx: Ctx; input: z.input<typeof setLocaleInput> }): Promise<void> {
  const user = requireUser(ctx);
  const { locale } = setLocaleInput.parse(input);
  await withTenant(ctx.tenantId, (tx) =>
    tx
      .updateTable('users')
      .set({ locale })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', user.userId)
      .execute(),
  );
}

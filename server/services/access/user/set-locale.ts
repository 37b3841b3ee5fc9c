import { z } from 'zod';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const setLocaleInput = z.strictObject({ locale: z.enum(['en', 'de']) });

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

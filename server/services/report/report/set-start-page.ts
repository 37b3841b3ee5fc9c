import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getReportInTenant, requireReader } from './report.ts';

export const setStartPageInput = z.strictObject({
  /** A dashboard; null: begin as everybody does. */
  id: z.uuid().nullable(),
});

/** Chooses the dashboard that the acting person begins with. @throws {ServiceError} forbidden, not_found, invalid */
export async function setStartPage({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof setStartPageInput>;
}): Promise<void> {
  const { userId } = requireReader(ctx);
  const { id } = setStartPageInput.parse(input);
  const owned = { tenant_id: ctx.tenantId, user_id: userId };
  await withTenant(ctx.tenantId, async (tx) => {
    if (id === null) {
      await tx.deleteFrom('start_pages').where('tenant_id', '=', ctx.tenantId).where('user_id', '=', userId).execute();
      return;
    }
    const { kind } = await getReportInTenant(tx, ctx, { id });
    if (kind !== 'dashboard') throw new ServiceError('invalid', 'Only a dashboard can be the start.', { field: 'id' });
    await tx
      .insertInto('start_pages')
      .values({ ...owned, report_id: id })
      .onConflict((oc) => oc.columns(['tenant_id', 'user_id']).doUpdateSet({ report_id: id }))
      .execute();
  });
}

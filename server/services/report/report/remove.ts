import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getOwnReport, requireReader } from './report.ts';

export const removeReportInput = z.strictObject({ id: z.uuid() });

/** Takes away a report of the acting person's; it can be brought back. @throws {ServiceError} forbidden, not_found */
export async function removeReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof removeReportInput>;
}): Promise<void> {
  requireReader(ctx);
  const { id } = removeReportInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    const { kind, title } = await getOwnReport(tx, ctx, id);
    await tx
      .updateTable('reports')
      .set({ removed_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: `${kind}.removed`, target: id, detail: { title } });
  });
}

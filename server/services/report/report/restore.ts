import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getOwnReport, requireReader, type SavedReport } from './report.ts';

export const restoreReportInput = z.strictObject({ id: z.uuid() });

/** Brings back what was removed, shared as it was. @throws {ServiceError} forbidden, not_found */
export async function restoreReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof restoreReportInput>;
}): Promise<SavedReport> {
  requireReader(ctx);
  const { id } = restoreReportInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const { kind, title } = await getOwnReport(tx, ctx, id, true);
    await tx
      .updateTable('reports')
      .set({ removed_at: null })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: `${kind}.restored`, target: id, detail: { title } });
    return getOwnReport(tx, ctx, id);
  });
}

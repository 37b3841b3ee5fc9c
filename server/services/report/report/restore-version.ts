import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getOwnReport, requireReader, type SavedReport } from './report.ts';

export const restoreReportVersionInput = z.strictObject({ id: z.uuid(), version: z.number().int().min(1) });

/** Puts a published version into the draft; others see it once it is published anew. @throws {ServiceError} not_found */
export async function restoreReportVersion({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof restoreReportVersionInput>;
}): Promise<SavedReport> {
  requireReader(ctx);
  const { id, version } = restoreReportVersionInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await getOwnReport(tx, ctx, id);
    const kept = await tx
      .selectFrom('report_versions')
      .select(['title', 'description', 'body'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('report_id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (!kept) throw new ServiceError('not_found', 'There is no such version.', { field: 'version' });
    const { title, description, body } = kept;
    await tx
      .updateTable('reports')
      .set({ title, description, draft: JSON.stringify(body), revision: before.revision + 1, updated_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: `${before.kind}.versionRestored`, target: id, detail: { title, version } });
    return getOwnReport(tx, ctx, id);
  });
}

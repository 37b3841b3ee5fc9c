import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { reportContent } from './fields.ts';
import { getOwnReport, requireReader, type SavedReport } from './report.ts';

export const saveReportInput = z.strictObject({
  id: z.uuid(),
  /** The revision that was read before it was changed. */
  revision: z.number().int().min(1),
  content: reportContent,
});

/**
 * Puts this in place of the draft; what others see stays until it is published.
 * @throws {ServiceError} forbidden, not_found, conflict (saved elsewhere in the meantime)
 */
export async function saveReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof saveReportInput>;
}): Promise<SavedReport> {
  requireReader(ctx);
  const { id, revision, content } = saveReportInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await getOwnReport(tx, ctx, id);
    const { kind, title, description, body } = content;
    if (before.kind !== kind) throw new ServiceError('invalid', `This is a ${before.kind}.`, { field: 'content.kind' });
    const { title: t, description: d, body: b } = before;
    if (isDeepStrictEqual({ title: t, description: d, body: b }, { title, description, body })) return before;
    if (before.revision !== revision) {
      throw new ServiceError('conflict', 'It was saved in another window in the meantime.', {
        field: 'revision',
        hint: 'Read it again, or save yours over it.',
      });
    }
    await tx
      .updateTable('reports')
      .set({ title, description, draft: JSON.stringify(body), revision: revision + 1, updated_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, { action: `${kind}.saved`, target: id, detail: { title, revision: revision + 1 } });
    return getOwnReport(tx, ctx, id);
  });
}

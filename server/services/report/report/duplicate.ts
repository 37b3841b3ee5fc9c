import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { insertReport } from './create.ts';
import { getReportInTenant, requireReader, type SavedReport } from './report.ts';

export const duplicateReportInput = z.strictObject({
  /** What is copied. */
  id: z.uuid(),
  /** The copy, made by the caller before the first attempt. */
  copy: z.uuid(),
  title: z.string().trim().min(1).max(200),
});

/** Makes an own draft of what the acting person sees. @throws {ServiceError} forbidden, not_found, conflict */
export async function duplicateReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof duplicateReportInput>;
}): Promise<SavedReport> {
  requireReader(ctx);
  const { id, copy, title } = duplicateReportInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const { kind, description, body } = await getReportInTenant(tx, ctx, { id, draft: true });
    return insertReport(tx, ctx, {
      id: copy,
      content: kind === 'report' ? { kind, title, description, body } : { kind, title, description, body },
    });
  });
}

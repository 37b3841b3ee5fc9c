import { z } from 'zod';
import { type Ctx, requirePermission, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { goneNames, type Named } from './gone.ts';
import { findReport, getReportInTenant, type SavedReport } from './report.ts';

export const readReportInput = z.object({
  id: z.uuid(),
  /** The owner's draft in place of what others see. */
  draft: z.boolean().default(false),
});

/** A report or dashboard, and what it names that is gone. @throws {ServiceError} forbidden, not_found */
export async function readReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof readReportInput>;
}): Promise<SavedReport & { gone: Named[] }> {
  requirePermission(ctx, 'figures.read');
  requireUser(ctx);
  const wanted = readReportInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const report = await getReportInTenant(tx, ctx, wanted);
    return { ...report, gone: await goneNames(tx, ctx.tenantId, report) };
  });
}

/**
 * The version that a person may see, for whatever runs without them being there (a mailed report, a wall); null: gone,
 * or not (any longer) shared with them. What is never published is seen by its owner alone.
 */
export async function readSavedReport(tenantId: string, viewerId: string, id: string): Promise<SavedReport | null> {
  return withTenant(tenantId, (tx) => findReport(tx, tenantId, viewerId, { id }));
}

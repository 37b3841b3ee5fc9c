import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getReportInTenant, requireReader } from './report.ts';

export const reportVersionsInput = z.object({
  id: z.uuid(),
  /** The `next` of the page before. */
  cursor: z.number().int().nullish(),
  limit: z.number().int().min(1).max(100).default(20),
});

type ReportVersion = { version: number; title: string; by: string; at: string };

/** The published versions, newest first, by pages. @throws {ServiceError} forbidden, not_found */
export async function listReportVersions({ ctx, input }: { ctx: Ctx; input: z.input<typeof reportVersionsInput> }) {
  requireReader(ctx);
  const { id, cursor, limit } = reportVersionsInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    await getReportInTenant(tx, ctx, { id });
    let query = tx
      .selectFrom('report_versions')
      .select(['version', 'title', 'published_by', 'published_at'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('report_id', '=', id);
    if (cursor) query = query.where('version', '<', cursor);
    const rows = await query
      .orderBy('version', 'desc')
      .limit(limit + 1)
      .execute();
    const versions = rows.slice(0, limit).map(
      (row): ReportVersion => ({
        version: row.version,
        title: row.title,
        by: row.published_by,
        at: row.published_at.toISOString(),
      }),
    );
    return { versions, next: rows.length > limit ? (versions.at(-1)?.version ?? null) : null };
  });
}

import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getOwnReport, requireReader, type SavedReport } from './report.ts';

export const publishReportInput = z.strictObject({
  id: z.uuid(),
  /** The revision of the draft that is meant. */
  revision: z.number().int().min(1),
});

/**
 * Makes the draft the version that others see. A draft that is published already stays as it is.
 * @throws {ServiceError} forbidden, not_found, conflict (the draft was saved elsewhere in the meantime)
 */
export async function publishReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof publishReportInput>;
}): Promise<SavedReport> {
  const user = requireReader(ctx);
  const { id, revision } = publishReportInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const draft = await getOwnReport(tx, ctx, id);
    if (draft.revision !== revision) {
      throw new ServiceError('conflict', 'The draft was saved in another window in the meantime.', {
        field: 'revision',
        hint: 'Look at it again before others see it.',
      });
    }
    if (!draft.changed) return draft;
    const { rows } = await sql<{ next: number }>`select coalesce(max(version), 0) + 1 as next from report_versions
      where tenant_id = ${ctx.tenantId} and report_id = ${id}`.execute(tx);
    const version = rows[0]?.next ?? 1;
    const { title, description } = draft;
    await sql`insert into report_versions (tenant_id, report_id, version, title, description, body, published_by)
      select tenant_id, id, ${version}, title, description, draft, ${user.name} from reports
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
    await tx
      .updateTable('reports')
      .set({ version, updated_at: new Date() })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await appendAudit(tx, ctx, {
      action: `${draft.kind}.published`,
      target: id,
      detail: { title, description, version },
    });
    return getOwnReport(tx, ctx, id);
  });
}

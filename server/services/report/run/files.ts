import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import type { ReportFormat } from '#server/services/report/schedule/schedule.ts';

export type ReportFile = { format: ReportFormat; position: number; name: string; body: Buffer };

/** Keeps the files of a run; those that are there already stay, so that every delivery sends the same. */
export async function keepFiles(ctx: Ctx, run: string, files: readonly ReportFile[]): Promise<void> {
  await withTenant(ctx.tenantId, async (tx) => {
    for (const file of files) {
      await tx
        .insertInto('report_files')
        .values({ tenant_id: ctx.tenantId, run_id: run, ...file })
        .onConflict((oc) => oc.columns(['tenant_id', 'run_id', 'format', 'position']).doNothing())
        .execute();
    }
  });
}

export async function readFiles(ctx: Ctx, run: string): Promise<ReportFile[]> {
  return withTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom('report_files')
      .select(['format', 'position', 'name', 'body'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('run_id', '=', run)
      .orderBy('format')
      .orderBy('position')
      .execute(),
  );
}

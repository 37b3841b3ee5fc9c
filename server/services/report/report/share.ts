import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { audiences, getOwnReport, requireReader, type SavedReport } from './report.ts';

export const shareReportInput = z.strictObject({
  id: z.uuid(),
  audience: z.enum(audiences),
  /** With whom, where the audience is `some`. */
  roles: z.array(z.uuid()).max(100).default([]),
  groups: z.array(z.uuid()).max(500).default([]),
});

/** Says who may see the published version. @throws {ServiceError} forbidden, not_found, invalid */
export async function shareReport({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof shareReportInput>;
}): Promise<SavedReport> {
  requireReader(ctx);
  const { id, audience, ...named } = shareReportInput.parse(input);
  const roles = audience === 'some' ? [...new Set(named.roles)] : [];
  const groups = audience === 'some' ? [...new Set(named.groups)] : [];
  if (audience === 'some' && roles.length + groups.length === 0)
    throw new ServiceError('invalid', 'Name at least one role or group.', { field: 'roles' });
  return withTenant(ctx.tenantId, async (tx) => {
    const report = await getOwnReport(tx, ctx, id);
    for (const [table, ids] of [
      ['roles', roles],
      ['groups', groups],
    ] as const) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
        where tenant_id = ${ctx.tenantId} and id = any(${ids}::uuid[])`.execute(tx);
      if (rows[0]?.n !== ids.length)
        throw new ServiceError('not_found', `One of the ${table} does not exist.`, { field: table });
    }
    await tx
      .updateTable('reports')
      .set({ audience })
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('report_shares').where('tenant_id', '=', ctx.tenantId).where('report_id', '=', id).execute();
    const shares = [
      ...roles.map((role_id) => ({ role_id, group_id: null })),
      ...groups.map((group_id) => ({ role_id: null, group_id })),
    ].map((share) => ({ tenant_id: ctx.tenantId, report_id: id, ...share }));
    if (shares.length > 0) await tx.insertInto('report_shares').values(shares).execute();
    await appendAudit(tx, ctx, {
      action: `${report.kind}.shared`,
      target: id,
      detail: { title: report.title, audience, roles, groups },
    });
    return getOwnReport(tx, ctx, id);
  });
}

import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { getOwnReport, requireReader } from './report.ts';

export const reportSharingInput = z.object({ id: z.uuid() });

/** With whom the acting person's report is shared, and with whom it can be. @throws {ServiceError} not_found, forbidden */
export async function readReportSharing({ ctx, input }: { ctx: Ctx; input: z.input<typeof reportSharingInput> }) {
  requireReader(ctx);
  const { id } = reportSharingInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const { audience } = await getOwnReport(tx, ctx, id);
    const named = (table: 'roles' | 'groups') =>
      tx
        .selectFrom(table)
        .select(['id', 'name'])
        .where('tenant_id', '=', ctx.tenantId)
        .orderBy('name')
        .limit(500)
        .execute();
    const shares = await tx
      .selectFrom('report_shares')
      .select(['role_id', 'group_id'])
      .where('tenant_id', '=', ctx.tenantId)
      .where('report_id', '=', id)
      .execute();
    return {
      audience,
      roles: shares.flatMap(({ role_id }) => role_id ?? []),
      groups: shares.flatMap(({ group_id }) => group_id ?? []),
      offered: { roles: await named('roles'), groups: await named('groups') },
    };
  });
}

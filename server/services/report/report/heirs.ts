import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { canOwn } from './report.ts';

export const reportHeirsInput = z.object({
  /** Part of the name, in whatever case. */
  search: z.string().trim().max(200).default(''),
  limit: z.number().int().min(1).max(100).default(20),
});

/** Who can be given reports, by name; at most `limit`. @throws {ServiceError} forbidden */
export async function listReportHeirs({ ctx, input }: { ctx: Ctx; input: z.input<typeof reportHeirsInput> }) {
  requirePermission(ctx, 'directory.manage');
  const { search, limit } = reportHeirsInput.parse(input);
  const pattern = `%${search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ id: string; name: string }>`select u.id, u.name from users u
      where u.tenant_id = ${ctx.tenantId} and ${canOwn(ctx.tenantId)} and lower(u.name) like ${pattern}
      order by lower(u.name), u.id limit ${limit + 1}`.execute(tx);
    return { people: rows.slice(0, limit), more: rows.length > limit };
  });
}

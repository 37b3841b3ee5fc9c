import { sql } from 'kysely';
import { type Ctx, requireUser } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { visibleTo } from './report.ts';

/** The dashboard that the acting person begins with; null: none, or one that they no longer see. */
export async function readStartPage({ ctx }: { ctx: Ctx }): Promise<string | null> {
  const { userId } = requireUser(ctx);
  return withTenant(ctx.tenantId, async (tx) => {
    const { rows } = await sql<{ id: string }>`select r.id from start_pages p
      join reports r on r.tenant_id = p.tenant_id and r.id = p.report_id
      where p.tenant_id = ${ctx.tenantId} and p.user_id = ${userId} and r.removed_at is null
        and ${visibleTo(ctx.tenantId, userId)}`.execute(tx);
    return rows[0]?.id ?? null;
  });
}

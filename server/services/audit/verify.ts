import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { auditHash, genesis } from '#server/platform/record/audit/hash.ts';

/** `brokenAt` is the first line that does not follow from the one before; null when the chain holds. */
export type AuditVerdict = { lines: number; brokenAt: number | null };

const pageSize = 1000;

/** Recomputes the whole chain of the tenant's audit log. @throws {ServiceError} forbidden */
export async function verifyAudit({ ctx }: { ctx: Ctx }): Promise<AuditVerdict> {
  requirePermission(ctx, 'audit.read');
  return withTenant(ctx.tenantId, async (tx) => {
    let previous = genesis;
    let lines = 0;
    for (;;) {
      const page = await tx
        .selectFrom('audit_log')
        .selectAll()
        .where('tenant_id', '=', ctx.tenantId)
        .where('seq', '>', lines)
        .orderBy('seq')
        .limit(pageSize)
        .execute();
      for (const row of page) {
        const { seq, actor, action, target, detail } = row;
        const line = { tenantId: ctx.tenantId, seq, at: row.at.toISOString(), actor, action, target, detail };
        const follows = seq === lines + 1 && row.previous_hash.equals(previous);
        if (!follows || !row.hash.equals(auditHash(previous, line))) return { lines, brokenAt: seq };
        previous = row.hash;
        lines = seq;
      }
      if (page.length < pageSize) return { lines, brokenAt: null };
    }
  });
}

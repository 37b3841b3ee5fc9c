import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';

export const listAuditInput = z.object({
  /** Lines before this number; left out, the newest. */
  before: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

export type AuditEntry = {
  seq: number;
  at: string;
  actor: string;
  action: string;
  target: string | null;
  detail: Record<string, unknown>;
};

/** The tenant's audit log, newest first. @throws {ServiceError} forbidden */
export async function listAudit({ ctx, input }: { ctx: Ctx; input: z.input<typeof listAuditInput> }) {
  requirePermission(ctx, 'audit.read');
  const { before, limit } = listAuditInput.parse(input);
  return withTenant(ctx.tenantId, async (tx): Promise<AuditEntry[]> => {
    let query = tx.selectFrom('audit_log').selectAll().where('tenant_id', '=', ctx.tenantId);
    if (before !== undefined) query = query.where('seq', '<', before);
    const rows = await query.orderBy('seq', 'desc').limit(limit).execute();
    return rows.map(({ seq, at, actor, action, target, detail }) => ({
      seq,
      at: at.toISOString(),
      actor,
      action,
      target,
      detail,
    }));
  });
}

import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** The contact that the act moved; null: it was about an agent, or there is none. */
export async function subjectOf(tx: Tx, ctx: Ctx, act: string): Promise<string | null> {
  const found = await tx
    .selectFrom('supervisor_acts')
    .select('subject_id')
    .where('tenant_id', '=', ctx.tenantId)
    .where('id', '=', act)
    .where('kind', '=', 'move')
    .executeTakeFirst();
  return found?.subject_id ?? null;
}

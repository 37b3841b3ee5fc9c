import type { Ctx } from '#server/domain/context.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** A kept file belongs to something from now on, in the transaction that makes that: it stays until that lets go of it. */
export async function claimObject(tx: Tx, { tenantId }: Ctx, id: string): Promise<void> {
  const claimed = await tx
    .updateTable('objects')
    .set({ delete_at: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!claimed) throw new Error('A file is gone before anything claimed it.');
}

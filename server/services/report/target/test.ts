import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { SafeFetchError } from '#server/platform/fetch/target.ts';
import { StorageRefused } from '#server/platform/objects/place.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { putIntoTarget } from './put.ts';
import { SealBroken } from './seal.ts';
import { getTargetInTenant } from './target.ts';

export const testTargetInput = z.strictObject({ id: z.uuid() });

/**
 * Puts a small text file `leitstand-test.txt` into the target; a repeat replaces it.
 * @returns null, or what the other side said against it @throws {ServiceError} forbidden, not_found
 */
export async function testTarget({ ctx, input }: { ctx: Ctx; input: z.input<typeof testTargetInput> }) {
  requirePermission(ctx, 'token.manage');
  const { id } = testTargetInput.parse(input);
  await withTenant(ctx.tenantId, async (tx) => {
    await getTargetInTenant(tx, ctx, id);
    await appendAudit(tx, ctx, { action: 'reportTarget.tested', target: id });
  });
  const body = Buffer.from(`Leitstand, ${new Date().toISOString()}\n`);
  try {
    await putIntoTarget(ctx, id, [{ name: 'leitstand-test.txt', body, type: 'text/plain; charset=utf-8' }]);
    return { problem: null };
  } catch (error) {
    if (error instanceof StorageRefused || error instanceof SafeFetchError || error instanceof SealBroken) {
      return { problem: error.message };
    }
    throw error;
  }
}

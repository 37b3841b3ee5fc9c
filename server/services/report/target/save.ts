import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { sealSecret } from './seal.ts';
import { addressOf, checkAddress, type Target, targetOf, targetSettings } from './target.ts';

const MOST = 50;

export const saveTargetInput = z.strictObject({
  /** Made by the client; one of that id is changed. */
  id: z.uuid(),
  name: z.string().trim().min(1).max(100),
  settings: targetSettings,
  /** Password, or secret access key of S3; left out, the one before stays. */
  secret: z.string().min(1).max(2000).optional(),
});

/**
 * Makes a place outside for reports, or changes it. Its secret is sealed and never shown again. Another host forgets the
 * host's key. @throws {ServiceError} forbidden, invalid (an address that may not be called, no secret), conflict
 */
export async function saveTarget({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof saveTargetInput>;
}): Promise<Target> {
  requirePermission(ctx, 'token.manage');
  const { id, name, settings, secret } = saveTargetInput.parse(input);
  checkAddress(settings);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await tx
      .selectFrom('report_targets')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before?.removed_at) throw new ServiceError('not_found', 'There is no such target.', { field: 'id' });
    const moved = before && addressOf(targetOf(before).settings) !== addressOf(settings);
    if (secret === undefined && (!before || moved)) {
      throw new ServiceError('invalid', 'A new host needs its secret.', {
        field: 'secret',
        hint: 'Enter the password, or the secret access key.',
      });
    }
    const sealed =
      secret === undefined ? {} : { secret: sealSecret({ tenantId: ctx.tenantId, targetId: id }, { secret }) };
    const fields = { name, kind: settings.kind, settings: JSON.stringify(settings), ...sealed };
    if (before) {
      await tx
        .updateTable('report_targets')
        .set({ ...fields, ...(moved ? { host_key: null, host_key_at: null } : {}) })
        .where('tenant_id', '=', ctx.tenantId)
        .where('id', '=', id)
        .execute();
    } else {
      const { n } = await tx
        .selectFrom('report_targets')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('tenant_id', '=', ctx.tenantId)
        .where('removed_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (n >= MOST)
        throw new ServiceError('conflict', `There are ${MOST} targets already.`, {
          reason: 'tooMany',
          hint: 'Delete one.',
        });
      const made = await tx
        .insertInto('report_targets')
        .values({ id, tenant_id: ctx.tenantId, secret: Buffer.alloc(0), ...fields })
        .onConflict((oc) => oc.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!made) throw new ServiceError('conflict', 'This id is taken.', { field: 'id' });
    }
    const action = before ? 'reportTarget.updated' : 'reportTarget.created';
    await appendAudit(tx, ctx, {
      action,
      target: id,
      detail: { name, kind: settings.kind, address: addressOf(settings) },
    });
    const row = await tx
      .selectFrom('report_targets')
      .selectAll()
      .where('tenant_id', '=', ctx.tenantId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return targetOf(row);
  });
}

import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import { env } from '#server/env.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { publishLive } from '#server/platform/live-fan-out/publish.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { originsOf } from './origins.ts';

/** `https://host` or `https://host:port`: what a policy header takes as it stands. */
const origin = z
  .string()
  .trim()
  .max(300)
  .transform((text) => URL.parse(text)?.origin ?? '')
  .refine((text) => /^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(text), 'Give an address such as https://status.example.com.');

export const setWallOriginsInput = z.strictObject({ origins: z.array(origin).max(50) });

/**
 * Says of which origins walls may show web pages; the whole list. Our own pages are never among them.
 * @throws {ServiceError} forbidden, invalid
 */
export async function setWallOrigins({ ctx, input }: { ctx: Ctx; input: z.input<typeof setWallOriginsInput> }) {
  requirePermission(ctx, 'directory.manage');
  const origins = [...new Set(setWallOriginsInput.parse(input).origins)].sort();
  const own = URL.parse(env().PUBLIC_URL ?? '')?.origin;
  if (own !== undefined && origins.includes(own))
    throw new ServiceError('invalid', 'Our own pages cannot stand in a wall.', { field: 'origins' });
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await originsOf(tx, ctx);
    if (before.join() === origins.join()) return before;
    await tx.deleteFrom('wall_origins').where('tenant_id', '=', ctx.tenantId).execute();
    const rows = origins.map((one) => ({ tenant_id: ctx.tenantId, origin: one }));
    if (rows.length > 0) await tx.insertInto('wall_origins').values(rows).execute();
    await appendAudit(tx, ctx, { action: 'wallOrigins.updated', detail: { before, after: origins } });
    await publishLive(tx, { tenant: ctx.tenantId, wall: 'all' });
    return origins;
  });
}

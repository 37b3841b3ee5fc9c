import { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getQueueInTenant } from '#server/services/directory/queue/queue.ts';
import { getSiteInTenant, type Site, siteFields, writeDomains } from './site.ts';

export const updateSiteInput = siteFields.partial().extend({ id: z.uuid() });

/** Changes a site; fields that are left out stay. @throws {ServiceError} forbidden, not_found, conflict */
export async function updateSite({ ctx, input }: { ctx: Ctx; input: z.input<typeof updateSiteInput> }): Promise<Site> {
  requirePermission(ctx, 'directory.manage');
  const { id, name, domains, defaultQueueId } = updateSiteInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    const before = await getSiteInTenant(tx, ctx, id);
    if (defaultQueueId) await getQueueInTenant(tx, ctx, { id: defaultQueueId });
    const values = {
      name: name ?? before.name,
      default_queue_id: defaultQueueId === undefined ? before.defaultQueueId : defaultQueueId,
    };
    await tx.updateTable('sites').set(values).where('tenant_id', '=', ctx.tenantId).where('id', '=', id).execute();
    if (domains) await writeDomains(tx, ctx, id, domains);
    const after = await getSiteInTenant(tx, ctx, id);
    await appendAudit(tx, ctx, { action: 'site.updated', target: id, detail: { before, after } });
    return after;
  });
}

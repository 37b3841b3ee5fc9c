import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { type Ctx, requirePermission } from '#server/domain/context.ts';
import { withTenant } from '#server/platform/db/client.ts';
import { appendAudit } from '#server/platform/record/audit/append.ts';
import { getQueueInTenant } from '#server/services/directory/queue/queue.ts';
import { getSiteInTenant, type Site, siteFields, writeDomains } from './site.ts';

export const createSiteInput = siteFields;

/** Makes a site with a key of its own for the snippet. @throws {ServiceError} forbidden, not_found, conflict */
export async function createSite({ ctx, input }: { ctx: Ctx; input: z.input<typeof createSiteInput> }): Promise<Site> {
  requirePermission(ctx, 'directory.manage');
  const { name, domains, defaultQueueId } = createSiteInput.parse(input);
  return withTenant(ctx.tenantId, async (tx) => {
    if (defaultQueueId !== null) await getQueueInTenant(tx, ctx, { id: defaultQueueId });
    const id = uuid();
    const siteKey = `site_${randomBytes(15).toString('base64url')}`;
    await tx
      .insertInto('sites')
      .values({ id, tenant_id: ctx.tenantId, name, site_key: siteKey, default_queue_id: defaultQueueId })
      .execute();
    await writeDomains(tx, ctx, id, domains);
    await appendAudit(tx, ctx, { action: 'site.created', target: id, detail: { name, domains } });
    return getSiteInTenant(tx, ctx, id);
  });
}

import { z } from 'zod';
import type { Ctx } from '#server/domain/context.ts';
import { ServiceError } from '#server/domain/errors.ts';
import type { Tx } from '#server/platform/db/client.ts';

/** An exact origin: scheme, host, port; no path. Kept in the form browsers send. */
const originInput = z
  .string()
  .max(300)
  .transform((text, issues) => {
    const url = URL.canParse(text) ? new URL(text) : null;
    const plain =
      url && /^https?:$/.test(url.protocol) && !url.username && /^\/?$/.test(url.pathname + url.search + url.hash);
    if (plain) return url.origin;
    issues.addIssue({ code: 'custom', message: 'Give an origin such as https://www.example.com, without a path.' });
    return z.NEVER;
  });

export const siteFields = z.strictObject({
  name: z.string().trim().min(1).max(200),
  domains: z.array(originInput).max(200),
  /** Queue that contacts of this site enter. */
  defaultQueueId: z.uuid().nullable(),
});

export type Site = {
  id: string;
  name: string;
  /** Public: stands in the snippet. */
  siteKey: string;
  defaultQueueId: string | null;
  domains: string[];
};

/** Sites of the tenant with their domains, by name; an actor limited to sites sees those alone. */
export async function describeSites(tx: Tx, ctx: Ctx, id?: string): Promise<Site[]> {
  const reach = ctx.actor.kind === 'user' ? ctx.actor.sites : null;
  let query = tx.selectFrom('sites').selectAll().where('tenant_id', '=', ctx.tenantId);
  if (id !== undefined) query = query.where('id', '=', id);
  if (reach) query = query.where('id', '=', (eb) => eb.fn.any(eb.val([...reach])));
  const sites = await query.orderBy('name').execute();
  const domains = await tx
    .selectFrom('site_domains')
    .select(['site_id', 'origin'])
    .where('tenant_id', '=', ctx.tenantId)
    .orderBy('origin')
    .execute();
  return sites.map((site) => ({
    id: site.id,
    name: site.name,
    siteKey: site.site_key,
    defaultQueueId: site.default_queue_id,
    domains: domains.filter((domain) => domain.site_id === site.id).map((domain) => domain.origin),
  }));
}

/** One site. @throws {ServiceError} not_found */
export async function getSiteInTenant(tx: Tx, ctx: Ctx, id: string): Promise<Site> {
  const [site] = await describeSites(tx, ctx, id);
  if (!site) throw new ServiceError('not_found', 'There is no such site.', { field: 'id' });
  return site;
}

/** Puts these origins in place of the site's. */
export async function writeDomains(tx: Tx, ctx: Ctx, siteId: string, domains: string[]): Promise<void> {
  await tx.deleteFrom('site_domains').where('tenant_id', '=', ctx.tenantId).where('site_id', '=', siteId).execute();
  const rows = [...new Set(domains)].map((origin) => ({ tenant_id: ctx.tenantId, site_id: siteId, origin }));
  if (rows.length > 0) await tx.insertInto('site_domains').values(rows).execute();
}

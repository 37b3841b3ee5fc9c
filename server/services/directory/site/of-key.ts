import { systemDb } from '#server/platform/db/client.ts';

/** What the panel's page must know of a site before anybody has said anything. */
export type WidgetSite = { siteKey: string; name: string; language: string; accent: string; origins: string[] };

/** The origins of a site's list that are exact and may stand in a header. */
export function exactOrigins(listed: readonly string[]): string[] {
  return listed.filter((origin) => {
    const url = URL.parse(origin);
    return url !== null && /^https?:$/.test(url.protocol) && url.origin === origin && !/[\s;,'"*]/.test(origin);
  });
}

/** The site of a public key, with the origins on which the widget may run; looked up before a tenant is known. */
export async function siteOfKey(siteKey: string): Promise<WidgetSite | undefined> {
  if (!/^[\w-]{1,100}$/.test(siteKey)) return undefined;
  const site = await systemDb()
    .selectFrom('sites')
    .innerJoin('tenants', 'tenants.id', 'sites.tenant_id')
    .select(['sites.id', 'sites.tenant_id', 'sites.name', 'sites.settings', 'tenants.locale'])
    .where('sites.site_key', '=', siteKey)
    .executeTakeFirst();
  if (!site) return undefined;
  const domains = await systemDb()
    .selectFrom('site_domains')
    .select('origin')
    .where('tenant_id', '=', site.tenant_id)
    .where('site_id', '=', site.id)
    .execute();
  const { language, accent } = site.settings;
  return {
    siteKey,
    name: site.name,
    language: typeof language === 'string' ? language : site.locale,
    accent: typeof accent === 'string' ? accent : '',
    origins: exactOrigins(domains.map((domain) => domain.origin)),
  };
}

/** The key of the demo tenant's first site; undefined where there is no demo tenant. */
export async function demoSiteKey(): Promise<string | undefined> {
  const site = await systemDb()
    .selectFrom('sites')
    .innerJoin('tenants', 'tenants.id', 'sites.tenant_id')
    .select('sites.site_key')
    .where('tenants.slug', '=', 'demo')
    .orderBy('sites.created_at')
    .executeTakeFirst();
  return site?.site_key;
}

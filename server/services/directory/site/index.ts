export { createSite, createSiteInput } from './create.ts';
export { isSiteOrigin } from './is-site-origin.ts';
export { listSites } from './list.ts';
export { demoSiteKey, exactOrigins, siteOfKey, type WidgetSite } from './of-key.ts';
export type { Site } from './site.ts';
export { updateSite, updateSiteInput } from './update.ts';

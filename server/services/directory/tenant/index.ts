export { loadCompany } from './company.ts';
export { createTenant } from './create.ts';
export { findTenant } from './find.ts';
export { foundTenant } from './found.ts';
export { listTenants } from './list.ts';
export { keepSamplePlan, noteSampleLoaded } from './sample-plan.ts';
export { slugOf } from './slug.ts';
export { tenantZone } from './zone.ts';

export { loadCompany } from './company.ts';
export { createTenant } from './create.ts';
export { findTenant } from './find.ts';
export { keepSamplePlan, noteSampleLoaded } from './sample-plan.ts';
export { tenantZone } from './zone.ts';

import type { Ctx } from '#server/domain/context.ts';
import { env } from '#server/env.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createTenant, findTenant } from '#server/services/directory/tenant/index.ts';
import { ensureGroups, ensureQueues, ensureSite, ensureSkills } from './demo/configure.ts';
import { demoTenant } from './demo/content.ts';
import { readCredentials, writeCredentials } from './demo/credentials.ts';
import { freshPeople, freshToken } from './demo/people.ts';

const { DATA_DIR, HOST, PORT, PUBLIC_URL } = env();
const shownHost = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
const url = PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://${shownHost}:${PORT}`;
const origins = [...new Set([url, `http://localhost:${PORT}`, `http://127.0.0.1:${PORT}`])];

const existing = await findTenant(demoTenant.slug);
const tenantId = existing ?? (await createTenant(demoTenant)).tenantId;
const ctx: Ctx = { tenantId, actor: { kind: 'system', name: 'seed-demo' } };

const skillIds = await ensureSkills(ctx);
const groupIds = await ensureGroups(ctx);
const queueIds = await ensureQueues(ctx, skillIds);
const site = await ensureSite(ctx, queueIds, origins);

const earlier = existing ? await readCredentials(DATA_DIR) : null;
const known = earlier?.siteKey === site.siteKey ? earlier : null;
const users = known?.users ?? (await freshPeople(ctx, groupIds, skillIds));
const apiToken = known?.apiToken ?? (await freshToken(ctx));
const sample = earlier?.sample;
await writeCredentials(DATA_DIR, {
  url,
  users,
  apiToken,
  siteKey: site.siteKey,
  demoSiteUrl: `${url}/demo-shop`,
  ...(sample && { sample }),
});
await closeDatabase();
console.log(known ? `Demo tenant: there, ${url}` : `Demo tenant: made, sign-ins in ${DATA_DIR}/demo-credentials.json`);

import { parseArgs } from 'node:util';
import { PERMISSIONS, type Permission } from '#server/domain/permissions.ts';
import { closeDatabase } from '#server/platform/db/client.ts';
import { createToken } from '#server/services/access/token/index.ts';
import { findTenant } from '#server/services/directory/tenant/index.ts';

const usage = `Makes an API token and prints it once.
  npm run token -- --tenant SLUG --name NAME --scopes SCOPE[,SCOPE…] [--requests-per-minute N] [--days N]
Scopes: ${PERMISSIONS.join(', ')}; "all" gives every one. With --days the token ends by itself after so many days.`;

function refuse(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(1);
}

function scopesOf(text: string): Permission[] {
  if (text === 'all') return [...PERMISSIONS];
  return text.split(',').map((part) => {
    const scope = PERMISSIONS.find((permission) => permission === part.trim());
    return scope ?? refuse(`There is no scope "${part.trim()}".`);
  });
}

const { values } = parseArgs({
  options: {
    tenant: { type: 'string', default: 'demo' },
    name: { type: 'string' },
    scopes: { type: 'string' },
    'requests-per-minute': { type: 'string', default: '1200' },
    days: { type: 'string' },
  },
});
if (!values.name || !values.scopes) refuse('Give --name and --scopes.');
const requestsPerMinute = Number(values['requests-per-minute']);
if (!Number.isInteger(requestsPerMinute) || requestsPerMinute < 1) refuse('--requests-per-minute is a whole number.');
const days = values.days === undefined ? null : Number(values.days);
if (days !== null && (!Number.isInteger(days) || days < 1 || days > 3650))
  refuse('--days is a whole number from 1 to 3650.');
const expiresAt = days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString();
const scopes = scopesOf(values.scopes);
const tenantId = (await findTenant(values.tenant)) ?? refuse(`There is no tenant "${values.tenant}".`);
const ctx = { tenantId, actor: { kind: 'system' as const, name: 'cli' } };
const made = await createToken({ ctx, input: { name: values.name, scopes, requestsPerMinute, expiresAt } });
await closeDatabase();
console.log(made.token);

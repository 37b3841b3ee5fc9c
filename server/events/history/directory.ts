import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { withTenant } from '#server/platform/db/client.ts';
import { type DirectoryKind, type DirectoryName, namesIn } from './directory-names.ts';

/** What a tenant's directory knows by name, read once and kept up to date by `add`. */
export class KnownNames {
  readonly #names: Record<DirectoryKind, Set<string>>;

  constructor(names: Record<DirectoryKind, Set<string>>) {
    this.#names = names;
  }

  /** The names of an event that the directory lacks. */
  missingIn(event: Readonly<Record<string, unknown>>): DirectoryName[] {
    return namesIn(event).filter(({ kind, name }) => !this.#names[kind].has(name));
  }

  add(names: readonly DirectoryName[]): void {
    for (const { kind, name } of names) this.#names[kind].add(name);
  }
}

/** Reads the directory's names. */
export function readDirectory(tenantId: string): Promise<KnownNames> {
  return withTenant(tenantId, async (tx) => {
    const queues = await tx.selectFrom('queues').select('name').where('tenant_id', '=', tenantId).execute();
    const users = await tx.selectFrom('users').select('login').where('tenant_id', '=', tenantId).execute();
    const groups = await tx.selectFrom('groups').select('name').where('tenant_id', '=', tenantId).execute();
    const sites = await tx.selectFrom('sites').select('name').where('tenant_id', '=', tenantId).execute();
    return new KnownNames({
      queue: new Set(queues.map(({ name }) => name)),
      agent: new Set(users.map(({ login }) => login)),
      group: new Set(groups.map(({ name }) => name)),
      site: new Set(sites.map(({ name }) => name)),
    });
  });
}

/**
 * Makes entries that stand for names of the past: queues nobody is routed to, people without email, credential or
 * role, sites without a domain. An entry that is there already stays as it is.
 */
export async function createMissing(tenantId: string, names: readonly DirectoryName[]): Promise<void> {
  const of = (kind: DirectoryKind) => [...new Set(names.filter((one) => one.kind === kind).map(({ name }) => name))];
  const entry = (name: string) => ({ id: uuid(), tenant_id: tenantId, name });
  const [queues, agents, groups, sites] = [of('queue'), of('agent'), of('group'), of('site')];
  await withTenant(tenantId, async (tx) => {
    if (queues.length > 0) {
      const rows = queues.map((name) => ({ ...entry(name), live: false }));
      await tx
        .insertInto('queues')
        .values(rows)
        .onConflict((on) => on.columns(['tenant_id', 'name']).doNothing())
        .execute();
    }
    if (agents.length > 0) {
      const rows = agents.map((login) => ({ ...entry(login), login }));
      await tx
        .insertInto('users')
        .values(rows)
        .onConflict((on) => on.columns(['tenant_id', 'login']).doNothing())
        .execute();
    }
    if (groups.length > 0) {
      const rows = groups.map(entry);
      await tx
        .insertInto('groups')
        .values(rows)
        .onConflict((on) => on.columns(['tenant_id', 'name']).doNothing())
        .execute();
    }
    if (sites.length > 0) {
      const rows = sites.map((name) => ({ ...entry(name), site_key: randomBytes(24).toString('base64url') }));
      await tx
        .insertInto('sites')
        .values(rows)
        .onConflict((on) => on.columns(['tenant_id', 'name']).doNothing())
        .execute();
    }
  });
}

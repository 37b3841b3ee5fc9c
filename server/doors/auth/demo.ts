import { type DemoPerson, demoPeople } from '#server/services/access/session/index.ts';
import { isAtThisMachine } from './at-this-machine.ts';

export type { DemoPerson };

const ROLES = ['supervisor', 'agent', 'manager', 'trainer', 'admin'];

/** The first invented person of each role and tenant, for a request from the machine itself; else nobody. */
export async function demoPeopleFor(headers: Headers): Promise<DemoPerson[]> {
  if (!isAtThisMachine(headers)) return [];
  const people = await demoPeople();
  const tenants = [...new Set(people.map(({ tenant }) => tenant))].sort();
  return tenants.flatMap((tenant) =>
    ROLES.flatMap((role) => people.find((one) => one.tenant === tenant && one.role === role) ?? []),
  );
}

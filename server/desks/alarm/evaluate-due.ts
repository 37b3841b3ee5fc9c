import { claimTurn, endTurn, tenantsToWatch } from '#server/services/alarm/alarm/index.ts';
import { evaluateTenant } from './evaluate-tenant.ts';

/** Least time between two looks at a tenant, in seconds, however many workers run. */
const REST = 4;

/**
 * Looks at each tenant that has something to watch, one worker at a time each.
 * @returns how many were looked at @throws the last failure, after all had their turn
 */
export async function evaluateDue(stopped: () => boolean, rest = REST): Promise<number> {
  const failures: unknown[] = [];
  let looked = 0;
  for (const tenantId of await tenantsToWatch()) {
    if (stopped()) break;
    if (!(await claimTurn(tenantId, rest))) continue;
    looked += 1;
    try {
      await evaluateTenant(tenantId);
    } catch (error) {
      failures.push(error);
    }
    await endTurn(tenantId);
  }
  if (failures.length > 0) throw failures.at(-1);
  return looked;
}

import { sql } from 'kysely';
import { systemDb } from '#server/platform/db/client.ts';

/** A worker that dies gives the tenant free after so long; longer than any look takes. */
const LEASE = sql`interval '60 seconds'`;

/** An event that has been on its way for so long is held back. */
export const BACKLOG = sql`interval '5 minutes'`;

/** So many deadlines, missed by their processes within so long, are an alarm. */
export const SWEEPS_ALARM = 3;
export const SWEEPS_SPAN = sql`interval '10 minutes'`;

/** Tenants that have something to watch: rules, open alarms, figures that do not add up, events held back, missed deadlines. */
export async function tenantsToWatch(): Promise<string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from alarm_rules where enabled
    union select tenant_id from alarms where state <> 'resolved'
    union select tenant_id from conservation_checks where broken_since is not null
    union select tenant_id from outbox where dead_at is not null and delivered_at is null
    union select tenant_id from outbox where delivered_at is null and dead_at is null
      and created_at < clock_timestamp() - ${BACKLOG}
    union select tenant_id from sweep_findings where at > clock_timestamp() - ${SWEEPS_SPAN}`.execute(systemDb());
  return rows.map((row) => row.tenant_id);
}

/** Claims the next look at a tenant. @param restSeconds least time since the last look @returns false: somebody else has it */
export async function claimTurn(tenantId: string, restSeconds: number): Promise<boolean> {
  const { rows } = await sql`
    insert into alarm_turns as t (tenant_id, leased_until) values (${tenantId}, clock_timestamp() + ${LEASE})
    on conflict (tenant_id) do update set leased_until = excluded.leased_until
      where (t.leased_until is null or t.leased_until < clock_timestamp())
        and (t.evaluated_at is null or t.evaluated_at <= clock_timestamp() - make_interval(secs => ${restSeconds}))
    returning tenant_id`.execute(systemDb());
  return rows.length > 0;
}

/** The look is over. */
export async function endTurn(tenantId: string): Promise<void> {
  await sql`update alarm_turns set leased_until = null, evaluated_at = clock_timestamp()
    where tenant_id = ${tenantId}`.execute(systemDb());
}

import { type RawBuilder, sql } from 'kysely';
import { inHand } from './in-hand.ts';

/** The limit of a combined capacity that is not set. */
const UNLIMITED = 1_000_000;

/**
 * Contacts that an agent holds, by channel, as a JSON object.
 * @param agent alias of agent_states in the query
 */
export function inHandByChannel(agent: string): RawBuilder<Record<string, number>> {
  const of = (name: string) => sql.ref(`${agent}.${name}`);
  return sql`coalesce((select jsonb_object_agg(held.channel, held.units) from (
    select c.channel, count(*)::int as units from segments g join contacts c on c.tenant_id = g.tenant_id and c.id = g.contact_id
    where g.tenant_id = ${of('tenant_id')} and g.agent_id = ${of('user_id')} and ${inHand('g')} group by c.channel) held), '{}')`;
}

/**
 * Whether one more contact of a channel fits into an agent's hands: the same rule as `hasRoom` of the domain.
 * @param agent alias of agent_states in the query
 * @param channel the channel as SQL: a bound value or a column
 */
export function roomFor(agent: string, channel: RawBuilder<unknown>): RawBuilder<boolean> {
  const of = (name: string) => sql.ref(`${agent}.${name}`);
  return sql<boolean>`(select count(*) filter (where c.channel = ${channel}) < coalesce((${of('capacity')} ->> ${channel})::int, 0)
      and count(*) < coalesce((${of('capacity')} ->> 'total')::int, ${sql.lit(UNLIMITED)})
    from segments g join contacts c on c.tenant_id = g.tenant_id and c.id = g.contact_id
    where g.tenant_id = ${of('tenant_id')} and g.agent_id = ${of('user_id')} and ${inHand('g')})`;
}

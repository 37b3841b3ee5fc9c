import { type RawBuilder, sql } from 'kysely';

/**
 * Segments that an agent holds: the conversation or its wrap-up runs. Same condition as the index segments_agent_open.
 * @param table name or alias of the segments in the query
 */
export function inHand(table: string): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<boolean>`(${column('ended_at')} is null or (${column('wrapup_started_at')} is not null and ${column('wrapup_ended_at')} is null))`;
}

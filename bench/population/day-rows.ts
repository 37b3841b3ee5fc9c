import type { EventRow } from '#clickhouse/tables/events.ts';
import type { Row } from '#clickhouse/tables/fact-rows.ts';
import { type FactTableName, factTableNames } from '#clickhouse/tables/fact-tables.ts';
import { type LeitstandEvent, streamOf, timeOf } from '#server/domain/events/event.ts';
import { type RowsByTable, rowsOfAgent, rowsOfContact } from '#server/events/projector/rows-of.ts';
import type { Population } from './population.ts';
import { type Day, firstOfDay, simulateDay } from './simulate-day.ts';

export interface DayRows {
  events: EventRow[];
  facts: Record<FactTableName, Row[]>;
}

/** One day of a population as rows of ClickHouse: the events, and the facts that the projector's rules make of them. */
export function rowsOfDay(population: Population, number: number): DayRows {
  const day = simulateDay(population, number);
  const { tenantId } = population;
  const facts = Object.fromEntries(factTableNames.map((name) => [name, [] as Row[]])) as DayRows['facts'];
  const add = (made: RowsByTable, version: number) => {
    for (const table of factTableNames) {
      for (const row of made[table] ?? [])
        facts[table].push({ tenant_id: tenantId, ...row, version: row.version ?? version, is_deleted: 0 });
    }
  };
  for (const events of day.contacts) add(rowsOfContact(events), events.length);
  for (const events of agentsUntilNext(population, number, day)) add(rowsOfAgentDay(events), events.at(-1)?.seq ?? 1);
  const events = [...day.contacts, ...day.agents].flat().map((event) => rowOf(tenantId, event));
  return { events, facts };
}

/** An agent's last state of a day lasts until the first of the next. */
function agentsUntilNext(population: Population, number: number, day: Day): LeitstandEvent[][] {
  const next = firstOfDay(population, number + 1);
  return day.agents.map((events, index) => [...events, ...next.slice(index, index + 1)]);
}

/** Without the interval that begins with the next day's first event: that one is the next day's. */
function rowsOfAgentDay(events: readonly LeitstandEvent[]): RowsByTable {
  const { agent_intervals: intervals = [], ...made } = rowsOfAgent(events);
  return { ...made, agent_intervals: isLastDay(events) ? intervals : intervals.slice(0, -1) };
}

function isLastDay(events: readonly LeitstandEvent[]): boolean {
  const last = events.at(-1);
  return last?.type === 'agent.state' && last.state === 'offline';
}

function rowOf(tenantId: string, event: LeitstandEvent): EventRow {
  const { kind, key } = streamOf(event);
  return {
    tenant_id: tenantId,
    stream: kind,
    stream_key: key,
    time: timeOf(event),
    seq: event.seq ?? 0,
    id: event.id,
    type: event.type,
    agent: 'agent' in event && typeof event.agent === 'string' ? event.agent : '',
    source: 'import',
    body: JSON.stringify(event),
  };
}

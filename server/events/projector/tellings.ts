import type { ClickHouseClient } from '@clickhouse/client';
import { lastBefore } from '#clickhouse/tables/events.ts';
import { type FactTableName, factTableNames, factTables } from '#clickhouse/tables/fact-tables.ts';
import { type LeitstandEvent, timeOf } from '#server/domain/events/event.ts';

/** Contacts or agents whose facts are told anew at once, from all their events or from some that are enough. */
export interface Telling {
  stream: 'contact' | 'agent';
  keys: readonly string[];
  tables: readonly FactTableName[];
  /** Only events of this type are read. */
  type?: LeitstandEvent['type'];
  /** For each key the moment from which on events are read and rows told: what began before stays as it is. */
  since?: ReadonlyMap<string, number>;
}

const chunk = 2000;
const near = 2 * 86_400_000;

/** Contacts or agents told from all their events. */
export function wholeTellings(stream: 'contact' | 'agent', keys: readonly string[]): Telling[] {
  const tables = factTableNames.filter((name) => factTables[name].stream === stream);
  return chunksOf(keys).map((some) => ({ stream, keys: some, tables }));
}

/**
 * What new events of agents change: the state that was under way when an agent's earliest new one came, and all after it;
 * settings as a whole, of which there are few. An interval depends on its own millisecond and on the next change alone.
 */
export async function agentTellings(
  { clickhouse, tenantId }: { clickhouse: ClickHouseClient; tenantId: string },
  changes: readonly LeitstandEvent[],
): Promise<Telling[]> {
  const earliest = new Map<string, number>();
  const configured = new Set<string>();
  for (const event of changes) {
    if (event.type === 'agent.configured') configured.add(event.agent);
    if (event.type !== 'agent.state') continue;
    earliest.set(event.agent, Math.min(timeOf(event), earliest.get(event.agent) ?? Number.POSITIVE_INFINITY));
  }
  const type = 'agent.state';
  const floor = [...earliest.values()].reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER) - near;
  const ask = { tenantId, stream: 'agent', type };
  const recent = earliest.size === 0 ? earliest : await lastBefore(clickhouse, { ...ask, before: earliest, floor });
  const rest = new Map([...earliest].filter(([agent]) => !recent.has(agent)));
  const long = rest.size === 0 ? rest : await lastBefore(clickhouse, { ...ask, before: rest, floor: -near * 36_500 });
  const tell = (agents: readonly string[]): Telling[] =>
    chunksOf(agents).map((keys) => ({
      stream: 'agent',
      keys,
      tables: ['agent_intervals'],
      type,
      since: new Map(keys.map((key) => [key, recent.get(key) ?? long.get(key) ?? earliest.get(key) ?? 0])),
    }));
  return [
    // Apart, so that who comes back after weeks does not make the others' weeks be looked through.
    ...tell([...recent.keys()]),
    ...tell([...rest.keys()]),
    ...chunksOf([...configured]).map(
      (keys): Telling => ({ stream: 'agent', keys, tables: ['agent_settings'], type: 'agent.configured' }),
    ),
  ];
}

function chunksOf(keys: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(keys.length / chunk) }, (_, place) =>
    keys.slice(place * chunk, (place + 1) * chunk),
  );
}

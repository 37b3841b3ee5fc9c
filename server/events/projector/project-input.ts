import type { ClickHouseClient } from '@clickhouse/client';
import type { LeitstandEvent } from '#server/domain/events/event.ts';

/** Contacts and agents whose facts are to be told anew. */
interface Touched {
  contacts: readonly string[];
  agents: readonly string[];
}

export interface ProjectInput {
  clickhouse: ClickHouseClient;
  tenantId: string;
  touched: Touched;
  /** Events already parsed, by id: spares reading them twice. */
  parsed?: ReadonlyMap<string, LeitstandEvent>;
  /** Contacts nothing else is thought to be stored of, with all their events: they are not read back, only counted. */
  fresh?: ReadonlyMap<string, readonly LeitstandEvent[]>;
  /** The events that touched the agents: only what they can change is told. Left out, agents are told from all of theirs. */
  changes?: readonly LeitstandEvent[];
  /** The storing of the events, where it is still under way: what is known without it is told meanwhile. */
  stored?: Promise<void>;
}

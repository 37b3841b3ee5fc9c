/** How the rows of a fact table are told apart, beside the tenant. */
export interface FactTable {
  /** Column that begins the sort key. */
  time: string;
  /** The rest of the sort key. */
  keys: readonly string[];
  /** Column of the stream the fact is made of. */
  stream: 'contact' | 'agent';
}

/** Every table that the projector writes. */
export const factTables = {
  contacts: { time: 'created_at', keys: ['contact'], stream: 'contact' },
  visits: { time: 'entered_at', keys: ['contact', 'ordinal'], stream: 'contact' },
  segments: { time: 'arrived_at', keys: ['contact', 'segment'], stream: 'contact' },
  offers: { time: 'offered_at', keys: ['contact', 'offer', 'agent'], stream: 'contact' },
  responses: { time: 'asked_at', keys: ['contact', 'ordinal'], stream: 'contact' },
  surveys: { time: 'known_at', keys: ['contact', 'survey'], stream: 'contact' },
  transfers: { time: 'started_at', keys: ['contact', 'transfer'], stream: 'contact' },
  evaluations: { time: 'submitted_at', keys: ['contact', 'evaluation'], stream: 'contact' },
  agent_intervals: { time: 'from_at', keys: ['agent'], stream: 'agent' },
  agent_settings: { time: 'from_at', keys: ['agent'], stream: 'agent' },
} as const satisfies Record<string, FactTable>;

export type FactTableName = keyof typeof factTables;
export const factTableNames = Object.keys(factTables) as FactTableName[];

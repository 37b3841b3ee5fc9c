import { contactDimensions, rowsOf, type Source } from './source.ts';

/** Offers; a ring-all counts once by its offer id, unless rows stand for agents. */
export const offers: Source = {
  clocks: ['offered_at'],
  rows: (clock, scope) =>
    rowsOf(scope, 'offers', clock, [
      `${scope.agentwise ? 'true' : 'leads'} AS counted`,
      `${scope.agentwise ? 'result' : 'whole_result'} AS counted_result`,
      'toUnixTimestamp64Milli(ended_at) - toUnixTimestamp64Milli(offered_at) AS ring_ms',
    ]),
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent', mode: 'mode', outcome: 'counted_result' },
  agent: { name: 'agent', began: 'offered_at' },
  contact: 'contact',
};

/** First responses and replies, by the moment the customer began to wait. */
export const responses: Source = {
  clocks: ['asked_at'],
  rows: (clock, scope) =>
    rowsOf(scope, 'responses', clock, [
      'toUnixTimestamp64Milli(answered_at) - toUnixTimestamp64Milli(asked_at) AS response_ms',
    ]),
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent' },
  agent: { name: 'agent', began: 'asked_at' },
  contact: 'contact',
};

/** Surveys, by their answer or by their sending. */
export const surveys: Source = {
  clocks: ['answered_at', 'sent_at'],
  rows: (clock, scope) => rowsOf(scope, 'surveys', clock),
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent' },
  agent: { name: 'agent', began: 'known_at' },
  contact: 'contact',
};

/** Transfers, by their start, of the agent who transferred. */
export const transfersOut: Source = {
  clocks: ['started_at'],
  rows: (clock, scope) => rowsOf(scope, 'transfers', clock, [], "ifNull(result, '') != 'failed'"),
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent', kind: 'kind', target: 'target' },
  agent: { name: 'agent', began: 'started_at' },
  contact: 'contact',
};

/** SQL columns of the agent and the queue a transfer goes to. */
export const transferTargets = [
  "if(target_type = 'agent', target, NULL) AS target_agent",
  "if(target_type = 'queue', target, NULL) AS target_queue",
];

/** Transfers, by their start, of the agent or queue that got them. */
export const transfersIn: Source = {
  clocks: ['started_at'],
  rows: (clock, scope) =>
    rowsOf(scope, 'transfers', clock, transferTargets, "ifNull(result, '') NOT IN ('failed', 'returned')"),
  dimensions: { ...contactDimensions, queue: 'target_queue', agent: 'target_agent', kind: 'kind', target: 'target' },
  agent: { name: 'target_agent', began: 'started_at' },
  contact: 'contact',
};

/** Evaluations that were released, by their release. */
export const evaluations: Source = {
  clocks: ['released_at'],
  rows: (clock, scope) => rowsOf(scope, 'evaluations', clock),
  dimensions: { ...contactDimensions, queue: 'queue', agent: 'agent', kind: 'kind' },
  agent: { name: 'agent', began: 'submitted_at' },
  contact: 'contact',
};

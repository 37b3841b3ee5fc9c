/** A stretch of time in milliseconds since 1970; `to` is null while it lasts. */
export interface Stretch {
  from: number;
  to: number | null;
}

/** What every fact about a contact repeats of it, so that each can be split and filtered alone. */
export interface ContactTraits {
  contact: string;
  channel: string;
  direction: string;
  site: string | null;
  language: string | null;
  customer: string | null;
}

/** A contact's stay in one queue. */
export interface Visit {
  ordinal: number;
  /** The channel it waited on: the contact's unless its entering said another. */
  channel: string;
  queue: string;
  /** Why it entered; `callback` keeps it out of service level and abandons. */
  cause: string;
  enteredAt: number;
  leftAt: number | null;
  outcome: string | null;
  pauses: Stretch[];
  pausedMs: number;
  /** leftAt − enteredAt − pausedMs; null while waiting. */
  waitMs: number | null;
  /** The agent who answered. */
  agent: string | null;
  /** Contact reasons given in the segment that answered. */
  reasons: string[];
  /** Whether an offer stood when the visit ended. */
  ringing: boolean;
  /** Whether the contact had left this very queue before. */
  returned: boolean;
  /** A rule took it out of the queue and no other queue got it: the customer was turned away. */
  turnedAway: boolean;
}

/** One agent's participation in a contact. */
export interface Segment {
  segment: string;
  agent: string;
  /** The queue it came from. */
  queue: string | null;
  /** When the visit it answered entered the queue; null without a visit. */
  visitEnteredAt: number | null;
  startedAt: number;
  endedAt: number | null;
  /** When segment and wrap-up were both over. */
  handledAt: number | null;
  end: string | null;
  /** Ever primary. */
  primary: boolean;
  roles: Array<Stretch & { role: string }>;
  holds: Stretch[];
  wrapups: Stretch[];
  /** Primary spans less the holds in them. */
  talk: Stretch[];
  reasons: string[];
  /** A wrap-up that a person ended gave a reason. */
  reasonByPerson: boolean;
  automaticWrapups: number;
}

/** The ringing of one contact at one agent. */
export interface Offer {
  offer: string;
  agent: string;
  queue: string;
  mode: string;
  offeredAt: number;
  endedAt: number | null;
  result: string | null;
  cause: string | null;
  /** Expired although the customer was still there. */
  customerThere: boolean;
  /** The first of the offer's rows: stands for the whole of a ring-all. */
  leads: boolean;
  /** Result of the whole offer, accepted if any agent accepted. */
  wholeResult: string | null;
}

/** What a written contact waited for: the first human message, or the reply to what the customer wrote. */
export interface Response {
  kind: 'first' | 'reply';
  ordinal: number;
  askedAt: number;
  answeredAt: number | null;
  agent: string | null;
  queue: string | null;
}

export interface Survey {
  survey: string;
  sentAt: number | null;
  answeredAt: number | null;
  csat: number | null;
  nps: number | null;
  ces: number | null;
  /** The last primary agent and queue before the survey. */
  agent: string | null;
  queue: string | null;
}

export interface Transfer {
  transfer: string;
  segment: string;
  agent: string | null;
  queue: string | null;
  kind: string;
  targetType: string;
  target: string;
  startedAt: number;
  result: string | null;
  /** Talk of the segment up to the transfer. */
  talkMs: number;
}

/** The newest version of one evaluation. */
export interface Evaluation {
  evaluation: string;
  form: string;
  kind: string;
  evaluator: string;
  agent: string;
  queue: string | null;
  submittedAt: number;
  releasedAt: number | null;
  score: number;
  fatal: boolean;
}

/** From a contact's creation or reopening to its next end. */
export interface Episode {
  from: number;
  to: number | null;
  /** A visit of it was answered. */
  answered: boolean;
  /** The last primary agent by its end. */
  agent: string | null;
}

/** The contact as a whole. */
export interface Contact {
  createdAt: number;
  endedAt: number | null;
  endedBy: string | null;
  closedAt: number | null;
  reopenedAt: number[];
  episodes: Episode[];
  rejectedReason: string | null;
  rejectedQueue: string | null;
  queues: string[];
  agents: string[];
  reasons: string[];
  visits: number;
  firstQueue: string | null;
  firstChannel: string | null;
  firstEnteredAt: number | null;
  lastQueue: string | null;
  lastChannel: string | null;
  lastEnteredAt: number | null;
  lastOutcome: string | null;
  lastWaitMs: number | null;
  answeredAt: number | null;
  /** Sum of the waits until the first human answer; null when never answered. */
  waitToFirstAgentMs: number | null;
  primaryAgent: string | null;
  handledSegments: number;
  /** All agents' primary, consult, conference and wrap-up time that is over. */
  workMs: number;
  transfers: number;
  /** Came back to a queue it had left. */
  bounced: boolean;
}

/** Everything the events of one contact say. */
export interface ContactFacts {
  traits: ContactTraits;
  contact: Contact;
  visits: Visit[];
  segments: Segment[];
  offers: Offer[];
  responses: Response[];
  surveys: Survey[];
  transfers: Transfer[];
  evaluations: Evaluation[];
}

/** An agent's state from one change to the next. */
export interface AgentInterval {
  agent: string;
  state: string;
  reason: string | null;
  by: string | null;
  from: number;
  to: number | null;
  /** Changes in its first millisecond, of which the last holds. */
  changes: number;
}

/** An agent's groups, place and capacity from one configuration to the next. */
export interface AgentSetting {
  agent: string;
  groups: string[];
  location: string | null;
  capacity: number | null;
  from: number;
  to: number | null;
  /** Changes in its first millisecond, of which the last holds. */
  changes: number;
}

export interface AgentFacts {
  intervals: AgentInterval[];
  settings: AgentSetting[];
}

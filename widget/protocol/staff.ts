/**
 * States of the topics that only staff may read. Each replaces the one before; `rev` rises with each change of
 * the topic, an older one is dropped. Instants are RFC 3339 with milliseconds; durations are left to the reader's clock.
 */

export type AgentState = 'offline' | 'ready' | 'busy' | 'wrapup' | 'away';

/** State of `desk`: everything in the signed-in agent's hands. */
export type DeskState = {
  rev: number;
  /** The server's clock, so that durations and rings do not depend on the browser's. */
  now: string;
  agent: {
    state: AgentState;
    reason?: string;
    since: string;
    inHand: number;
    capacity: number;
    /** Only where no visitor of any site can ring at the agent: what each of the sites' queues asks for beyond the agent. */
    lacking?: LackingSkills[];
  };
  /** Standing offers, oldest first. */
  offers: DeskOffer[];
  /** Contacts in conversation or wrap-up, oldest first. */
  contacts: DeskContact[];
  /** What supervisors did to this agent and to contacts in the agent's hands in the last minutes, newest first. */
  acts: DeskAct[];
  /** Conversations taken from this agent because the connection stayed away, newest first; absent: none. */
  lost?: DeskLoss[];
};

/** A conversation that went on without the agent. `by`: who has taken it over, where somebody has. */
export type DeskLoss = {
  id: string;
  contact: string;
  visitorName?: string;
  at: string;
  by?: string;
  fate: 'taken' | 'waiting' | 'over';
};

/** Skills that a queue asks for and an agent lacks, with the least proficiency (1–5). */
export type LackingSkills = { queue: string; queueLabel?: string; skills: { name: string; min: number }[] };

/** A contact taken from the agent, or a state or groups set by somebody else. */
export type DeskAct = {
  id: string;
  kind: 'move' | 'state' | 'groups';
  /** Name of the supervisor. */
  by: string;
  at: string;
  /** The supervisor has taken it back. */
  undone: boolean;
  /** Of a contact that was moved. */
  contact?: string;
  visitorName?: string;
  /** Of a state that was set. */
  state?: AgentState;
  reason?: string;
  /** Names of the groups the agent is in since. */
  groups?: string[];
};

export type DeskOffer = {
  offer: string;
  contact: string;
  queue: string;
  queueLabel?: string;
  visitorName?: string;
  /** The visitor's first question, cut to 500 characters. */
  question: string;
  /** When the visit entered the queue. */
  waitingSince: string;
  offeredAt: string;
  expiresAt: string;
  /** True: handed to this agent by a supervisor. */
  directed?: boolean;
};

export type DeskContact = {
  contact: string;
  segment: string;
  status: 'talking' | 'wrapup';
  visitorName?: string;
  subject?: string;
  queue: string;
  queueLabel?: string;
  startedAt: string;
  /** Visitor's messages this agent has not read. */
  unread: number;
  /** Last public message. */
  last?: { sender: 'visitor' | 'agent' | 'system'; text: string; sentAt: string };
  /** True while the visitor's connection is gone. */
  visitorGone: boolean;
  wrapup?: { startedAt: string; dueAt: string };
};

/** State of `alarms`: says only that alarms have changed; who sees which is answered by the procedures. */
export type AlarmsState = { rev: number; now: string };

/** State of `contact:<id>` as staff see it. */
export type StaffContactState = {
  rev: number;
  contact: string;
  status: 'waiting' | 'talking' | 'wrapup' | 'closed';
  queue: string;
  queueLabel?: string;
  channel: string;
  createdAt: string;
  endedAt?: string;
  endedBy?: 'visitor' | 'agent' | 'system';
  visitorName?: string;
  entryUrl?: string;
  /** Where the visitor is now, once they have moved. */
  pageUrl?: string;
  language?: string;
  form: Record<string, string>;
  /** The visitor's connection now. */
  visitorGone: boolean;
  /** A name that was typed is a label; only a signed identity is verified. */
  customer?: { id: string; name?: string; email?: string; phone?: string; verified: boolean };
  /** Agents in the conversation. */
  agents: { id: string; name: string }[];
  /** Highest seq the visitor has received and read. */
  deliveredSeq: number;
  readSeq: number;
};

export type Lamp = 'green' | 'yellow' | 'red' | 'none';

/** State of `monitor`: now figures of the live state and today's of the figures' catalogue. */
export type MonitorState = {
  rev: number;
  now: string;
  /** When the day's figures were computed; null before the first time or while they cannot be had. */
  figuresAt: string | null;
  /** True while the figures' engine cannot be reached: the values shown are those of `figuresAt`. */
  figuresStale: boolean;
  /** What today's figures break, and since when; null while they add up. */
  conservation: { since: string; breaches: ConservationBreach[] } | null;
  queues: MonitorQueue[];
  agents: MonitorAgent[];
  /** Every group, with today's figures; its agents say the rest. */
  groups: MonitorGroup[];
  /** Open contacts, longest waiting first. */
  contacts: MonitorContact[];
};

/**
 * A rule that figures keep at every moment, and did not: by queue offered = outcomes + waiting (contacts), by agent the
 * states add up to the time signed in (seconds), and as many entries to queues as visits offered (no `of`).
 */
export type ConservationBreach = {
  rule: 'outcomes' | 'agentStates' | 'visitsEntered';
  /** Queue or agent's login. */
  of: string | null;
  expected: number;
  found: number;
};

export type MonitorQueue = {
  queue: string;
  label?: string;
  waiting: number;
  /** Entering of the one who waits longest. */
  longestWaitSince: string | null;
  /** When the first of those who wait passes the threshold of its channel; null when nobody waits. */
  breachAt?: string | null;
  talking: number;
  /** Agents able to serve this queue, by state. */
  agents: { ready: number; busy: number; wrapup: number; away: number };
  /** Ready agents who could take one of those who wait here; absent in the past, where it is not known. */
  idle?: number;
  /** Seconds: the queue's own number. */
  threshold: number;
  /** Seconds by which those who came today, or are there, are judged on their channels: rising, each once. */
  thresholds?: number[];
  target: number;
  /** Since local midnight; null without a denominator. */
  today: {
    offered: number | null;
    answered: number | null;
    abandoned: number | null;
    /** Of these, those who left so soon that no rate counts them. */
    shortAbandoned?: number | null;
    serviceLevel: number | null;
  };
  serviceLevel30m: number | null;
  /** Live and written channels apart, each with its lamp; `lamp` is the worst of them. */
  kinds?: { kind: 'live' | 'written'; serviceLevel: number; lamp: Lamp }[];
  lamp: Lamp;
};

/** When each queue's lamp was which colour on a local day: stretches in order, instants in milliseconds. */
export type LampTrail = {
  date: string;
  timeZone: string;
  from: number;
  to: number;
  queues: { queue: string; label?: string; spans: { from: number; to: number; lamp: Lamp }[] }[];
};

export type MonitorAgent = {
  id: string;
  login: string;
  name: string;
  state: AgentState;
  reason?: string;
  since: string;
  groups: string[];
  /** Queues this agent can serve. */
  queues: string[];
  inHand: number;
  capacity: number;
  /** Channels of which one more contact fits; absent in the past, where it is not known. */
  roomFor?: string[];
  contacts: string[];
};

export type MonitorGroup = {
  group: string;
  /** Segments handled since local midnight, and their average handling time in seconds; null without any. */
  handled: number | null;
  aht: number | null;
};

export type MonitorContact = {
  channel?: string;
  contact: string;
  queue: string;
  status: 'waiting' | 'ringing' | 'talking' | 'wrapup';
  visitorName?: string;
  agentId?: string;
  agentName?: string;
  /** Begin of this status. */
  since: string;
  createdAt: string;
  /** Seconds within which it should be answered: those of its queue for its channel. */
  threshold?: number;
};

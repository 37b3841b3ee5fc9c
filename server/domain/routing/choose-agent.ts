/** An agent as the policy sees it. Instants are milliseconds since 1970. */
export type Candidate = {
  agentId: string;
  login: string;
  state: 'offline' | 'ready' | 'busy' | 'wrapup' | 'away';
  idleSince: number;
  /** One more contact of the channel fits: below the channel's limit and the combined one. */
  hasRoom: boolean;
  /** Share of the offered capacity in use, over all channels, 0 to 1. */
  shareInUse: number;
  /** An offer rings at the agent. */
  ringing: boolean;
  /** When the agent last declined or missed this very visit. */
  refusedAt: number | null;
  /** Proficiency by skill id. */
  skills: Readonly<Record<string, number>>;
};

/** What a visit needs of an agent. */
export type Need = { skills: readonly { skillId: string; min: number }[]; now: number };

type Exclusion = 'notReady' | 'lacksSkill' | 'full' | 'ringing' | 'refused';

/** The why-log of an offer: who stood in which order, and why the others did not. */
export type Why = {
  /** `longestIdle` in offers of the past, which did not look at the share in use. */
  rule: 'lowestShare' | 'longestIdle';
  considered: number;
  ranked: { agent: string; idleSeconds: number; shareInUse?: number }[];
  excluded: { agent: string; because: Exclusion }[];
};

/** Seconds for which a declined or missed visit does not come back to the same agent. */
export const REFUSAL_REST_SECONDS = 30;

/** So much of the ranking and of the exclusions is kept; a tenant may have a thousand agents. */
const LOG_LIMIT = 20;

function exclusion(need: Need, agent: Candidate): Exclusion | null {
  if (agent.state !== 'ready') return 'notReady';
  if (need.skills.some(({ skillId, min }) => (agent.skills[skillId] ?? 0) < min)) return 'lacksSkill';
  if (!agent.hasRoom) return 'full';
  if (agent.ringing) return 'ringing';
  if (agent.refusedAt !== null && need.now - agent.refusedAt < REFUSAL_REST_SECONDS * 1000) return 'refused';
  return null;
}

/** Whether the agent may be offered the visit now. */
export function mayServe(need: Need, agent: Candidate): boolean {
  return exclusion(need, agent) === null;
}

/** The order of agents who may serve: the lowest share of capacity in use, then the longest idle, then the login. */
function before(a: Candidate, b: Candidate): number {
  return a.shareInUse - b.shareInUse || a.idleSince - b.idleSince || (a.login < b.login ? -1 : 1);
}

/** The agent of `chooseAgent` without the why-log, in one pass: for simulations, which ask millions of times. */
export function bestAgent<Agent extends Candidate>(need: Need, candidates: readonly Agent[]): Agent | null {
  let best: Agent | null = null;
  for (const agent of candidates)
    if (exclusion(need, agent) === null && (best === null || before(agent, best) < 0)) best = agent;
  return best;
}

/**
 * Chooses for one visit among the agents that are signed in, of those who are ready, skilled, have free capacity, hear
 * no other ring and have not just refused: the one with the lowest share of capacity in use, then the longest idle,
 * counted from the end of the last contact. Ties go by login, so that a choice can be told again.
 */
export function chooseAgent(need: Need, candidates: readonly Candidate[]): { agent: Candidate | null; why: Why } {
  const able: Candidate[] = [];
  const excluded: Why['excluded'] = [];
  for (const agent of candidates) {
    const because = exclusion(need, agent);
    if (because === null) able.push(agent);
    else if (excluded.length < LOG_LIMIT) excluded.push({ agent: agent.login, because });
  }
  able.sort(before);
  const ranked = able.slice(0, LOG_LIMIT).map(({ login, idleSince, shareInUse }) => ({
    agent: login,
    idleSeconds: Math.max(0, (need.now - idleSince) / 1000),
    shareInUse,
  }));
  return { agent: able[0] ?? null, why: { rule: 'lowestShare', considered: candidates.length, ranked, excluded } };
}

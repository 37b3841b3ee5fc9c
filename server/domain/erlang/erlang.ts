/** Calls that come to a group of agents; handling time in seconds. */
export type Load = {
  /** Arrivals per second. */
  rate: number;
  /** Mean handling time in seconds, wrap-up included. */
  aht: number;
};

/** What a number of agents gives. Service levels are over all offered, so compare with `serviceLevelOffered`. */
export type Staffing = {
  /** Probability of having to wait at all. */
  waiting: number;
  /** Share answered within the threshold. */
  serviceLevel: number;
  /** Mean wait in seconds, of everybody, those who wait 0 included; Infinity where a queue without patience only grows. */
  asa: number;
  /** Share of the agents' time that is handling. */
  occupancy: number;
  /** Share that gives up; 0 where nobody ever does (Erlang C). */
  abandoned: number;
};

/** Traffic in erlangs: agents that would be busy on average if there were enough. */
export function trafficOf({ rate, aht }: Load): number {
  return rate * aht;
}

/**
 * Erlang B: the share of arrivals that find all agents busy and go away (Erlang 1917). By the recursion of its inverse,
 * 1/B(n) = 1 + n/a · 1/B(n−1), which neither overflows nor loses digits.
 */
export function erlangB(agents: number, traffic: number): number {
  if (traffic <= 0) return agents === 0 ? 1 : 0;
  let inverse = 1;
  for (let n = 1; n <= agents; n += 1) {
    inverse = 1 + (n / traffic) * inverse;
    if (inverse === Number.POSITIVE_INFINITY) return 0;
  }
  return 1 / inverse;
}

/** Erlang C: the probability of waiting where everybody waits for as long as it takes (Erlang 1917), from Erlang B. */
export function erlangC(agents: number, traffic: number): number {
  if (traffic <= 0) return 0;
  if (agents <= traffic) return 1;
  const blocked = erlangB(agents, traffic);
  // Hardly more agents than traffic: rounding may leave a hair more than all.
  return Math.min(1, blocked / (1 - (traffic / agents) * (1 - blocked)));
}

/**
 * M/M/n with endless patience: P(W > t) = C · e^(−(n − a) t / aht) and ASA = C · aht / (n − a). Where the traffic
 * reaches the agents the queue only grows: nobody is served in time.
 */
export function staffingC(load: Load, agents: number, threshold: number): Staffing {
  const traffic = trafficOf(load);
  if (traffic <= 0) return { waiting: 0, serviceLevel: 1, asa: 0, occupancy: 0, abandoned: 0 };
  if (agents <= traffic) return { waiting: 1, serviceLevel: 0, asa: Infinity, occupancy: 1, abandoned: 0 };
  const waiting = erlangC(agents, traffic);
  const free = agents - traffic;
  return {
    waiting,
    serviceLevel: 1 - waiting * Math.exp((-free * threshold) / load.aht),
    asa: (waiting * load.aht) / free,
    occupancy: traffic / agents,
    abandoned: 0,
  };
}

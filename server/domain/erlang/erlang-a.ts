import { erlangB, type Load, type Staffing, trafficOf } from './erlang.ts';

/** Steps of the numeric integral; Simpson's rule on a smooth single hump is exact to ten digits with these. */
const STEPS = 4000;
/** e^−40 of the peak adds nothing to a double. */
const NEGLIGIBLE = 40;

/**
 * Erlang A (M/M/n + M; Palm 1946): waiting people give up after an exponentially distributed patience with this mean in
 * seconds. Waiting and giving up by Palm's function A(x, y) = 1 + Σ y^j / Π (x + k), whose terms are all positive;
 * the share answered within the threshold by the density of the offered wait (Mandelbaum and Zeltyn 2007, "Service
 * engineering in action: the Palm/Erlang-A queue").
 */
export function staffingA(load: Load, agents: number, patience: number, threshold: number): Staffing {
  const traffic = trafficOf(load);
  if (traffic <= 0) return { waiting: 0, serviceLevel: 1, asa: 0, occupancy: 0, abandoned: 0 };
  if (agents === 0) return { waiting: 1, serviceLevel: 0, asa: patience, occupancy: 1, abandoned: 1 };
  const { waiting, abandoned } = givingUp(load, agents, patience);
  return {
    waiting,
    serviceLevel: inTime(load, agents, patience, threshold),
    asa: abandoned * patience,
    occupancy: Math.min(1, (traffic * (1 - abandoned)) / agents),
    abandoned,
  };
}

function givingUp(load: Load, agents: number, patience: number): { waiting: number; abandoned: number } {
  const traffic = trafficOf(load);
  const palm = palmFunction((agents * patience) / load.aht, load.rate * patience);
  const blocked = erlangB(agents, traffic);
  // Where everybody waits, rounding may leave a hair more than all.
  const waiting = Math.min(1, (palm * blocked) / (1 + (palm - 1) * blocked));
  const busy = traffic / agents;
  // With a tiny load the difference of two large numbers is what is left: never below none, never above all.
  const ofWaiting = Math.min(1, Math.max(0, 1 / (busy * palm) + 1 - 1 / busy));
  return { waiting, abandoned: waiting * ofWaiting };
}

function palmFunction(x: number, y: number): number {
  let sum = 1;
  let term = 1;
  for (let j = 1; term > sum * 1e-17; j += 1) {
    term *= y / (x + j);
    sum += term;
    if (sum === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  }
  return sum;
}

/**
 * With V the wait that endless patience would see: density f(v) = λ e^g(v) / (ε + λ ∫ e^g), g(v) = λ (1 − e^−θv)/θ − nμv,
 * ε = 1/B(n − 1, a). Answered within t: P(V = 0) + ∫₀ᵗ e^−θv f(v) dv. All of it scaled by the peak of g.
 */
function inTime({ rate, aht }: Load, agents: number, patience: number, threshold: number): number {
  const served = agents / aht;
  const g = (v: number) => rate * patience * (1 - Math.exp(-v / patience)) - served * v;
  const peakAt = rate > served ? patience * Math.log(rate / served) : 0;
  const peak = g(peakAt);
  const until = endOf((v) => g(v) - peak, peakAt, aht / agents);
  const blocked = erlangB(agents - 1, rate * aht);
  if (blocked === 0) return 1;
  const free = Math.exp(-peak) / blocked;
  const all = free + rate * simpson((v) => Math.exp(g(v) - peak), 0, until);
  const soon = Math.min(threshold, until);
  const answered = free + rate * simpson((v) => Math.exp(g(v) - peak - v / patience), 0, soon);
  return Math.min(1, answered / all);
}

/** Where a falling function has become negligible. */
function endOf(log: (v: number) => number, from: number, step: number): number {
  let width = step;
  while (log(from + width) > -NEGLIGIBLE) width *= 2;
  return from + width;
}

function simpson(of: (v: number) => number, from: number, to: number): number {
  if (to <= from) return 0;
  const width = (to - from) / STEPS;
  let sum = of(from) + of(to);
  for (let at = 1; at < STEPS; at += 1) sum += (at % 2 === 0 ? 2 : 4) * of(from + at * width);
  return (sum * width) / 3;
}

import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { randomOf } from '../../cli/simulate/random.ts';
import { AgentDay } from './agent-day.ts';
import { ContactLife } from './contact-life.ts';
import { DAY, type Population } from './population.ts';

/** What happened on one day: the events of each contact that arrived on it, and of each agent. */
export interface Day {
  contacts: LeitstandEvent[][];
  agents: LeitstandEvent[][];
}

const opens = 6 * 3_600_000;
const closes = 21.5 * 3_600_000;

/** Plays one day of a population; days know nothing of each other, so they can be made side by side. */
export function simulateDay(population: Population, day: number): Day {
  const random = randomOf(population.seed * 100_003 + day);
  const agents = agentsOf(population, day);
  const queues = Array.from({ length: population.queues }, (_, queue) =>
    agents.filter((_agent, index) => index % population.queues === queue),
  );
  const begin = population.start + day * DAY;
  const arrivals = Array.from({ length: contactsOn(population, day) }, () => arrival(random)).sort((a, b) => a - b);
  const world = { random, queues, customers: Math.ceil(population.contactsPerDay * population.days * 0.4) };
  const contacts = arrivals.map((at, index) => new ContactLife(`c${day}-${index + 1}`, world).live(begin + at));
  for (const agent of agents) agent.leave();
  return { contacts, agents: agents.map((agent) => agent.events) };
}

/** The first event of each agent on a day, which ends the night before; empty after the last day. */
export function firstOfDay(population: Population, day: number): LeitstandEvent[] {
  if (day >= population.days) return [];
  return agentsOf(population, day).flatMap((agent) => agent.events.slice(0, 1));
}

function agentsOf(population: Population, day: number): AgentDay[] {
  return Array.from({ length: population.agents }, (_, index) => {
    const late = Math.floor(index / population.queues) % 2 === 1;
    return new AgentDay(`agent ${String(index + 1).padStart(4, '0')}`, late, population.start, day);
  });
}

/** Weekends are quieter. */
function contactsOn({ start, contactsPerDay }: Population, day: number): number {
  const weekday = new Date(start + day * DAY).getUTCDay();
  return Math.round(contactsPerDay * (weekday === 0 ? 0.6 : weekday === 6 ? 0.8 : 1.12));
}

/** Two humps, before and after noon, in a broad day. */
function arrival(random: ReturnType<typeof randomOf>): number {
  for (;;) {
    const hump = random.chance(0.3)
      ? random.between(opens, closes)
      : (random.chance(0.55) ? 10.5 : 15.5) * 3_600_000 +
        (random.next() + random.next() + random.next() - 1.5) * 6 * 3_600_000;
    if (hump >= opens && hump < closes) return Math.floor(hump);
  }
}

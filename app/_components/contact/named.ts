import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '#server/doors/trpc/root.ts';

type Course = inferRouterOutputs<AppRouter>['figures']['timeline'];

/** The course of a contact as it is shown: queues and agents by the names that people have for them. */
export function withNames({ events, facts, offers, names, live }: Course): Omit<Course, 'names'> {
  const queue = <Key extends string | null>(key: Key): Key | string =>
    key === null ? key : (names.queues[key] ?? key);
  const agent = <Key extends string | null>(key: Key): Key | string =>
    key === null ? key : (names.agents[key] ?? key);
  const event = <One extends Course['events'][number]>(one: One): One => ({
    ...one,
    ...('queue' in one && typeof one.queue === 'string' && { queue: queue(one.queue) }),
    ...('agent' in one && typeof one.agent === 'string' && { agent: agent(one.agent) }),
  });
  return {
    live,
    events: events.map(event),
    offers: offers.map((offer) => ({
      ...offer,
      why: {
        ...offer.why,
        ranked: offer.why.ranked.map((one) => ({ ...one, agent: agent(one.agent) })),
        excluded: offer.why.excluded.map((one) => ({ ...one, agent: agent(one.agent) })),
      },
    })),
    facts: facts && {
      ...facts,
      contact: {
        ...facts.contact,
        lastQueue: queue(facts.contact.lastQueue),
        primaryAgent: agent(facts.contact.primaryAgent),
      },
      visits: facts.visits.map((visit) => ({ ...visit, queue: queue(visit.queue), agent: agent(visit.agent) })),
      segments: facts.segments.map((one) => ({ ...one, queue: queue(one.queue), agent: agent(one.agent) })),
      offers: facts.offers.map((one) => ({ ...one, queue: queue(one.queue), agent: agent(one.agent) })),
    },
  };
}

import { expect, it } from 'vitest';
import { parseEvent } from '#server/domain/events/parse.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import { projectContact } from '#server/domain/facts/project-contact.ts';
import { eventsEach, populationOf } from './population.ts';
import { firstOfDay, simulateDay } from './simulate-day.ts';

const population = populationOf(7, 1_600_000);
const days = Array.from({ length: 2 }, (_, day) => simulateDay(population, day));
const contacts = days.flatMap((day) => day.contacts);
const agents = days.flatMap((day) => day.agents);

it('comes out the same for the same seed, and otherwise for another', () => {
  expect(simulateDay(population, 1)).toEqual(days[1]);
  expect(simulateDay({ ...population, seed: 8 }, 1)).not.toEqual(days[1]);
});

it('is a tenant of its own for every name and size', () => {
  const tenants = [1, 2].flatMap((name) => [1e6, 2e7].map((events) => populationOf(name, events).tenantId));
  expect(new Set(tenants).size).toBe(4);
  for (const tenant of tenants) expect(tenant).toMatch(/^00000000-0000-7000-8000-\d{12}$/);
});

it('makes events that an import takes', () => {
  const now = Date.now();
  const refused = [...contacts, ...agents].flat().filter((event) => 'refusal' in parseEvent(event, now));
  expect(refused).toEqual([]);
  expect(contacts.flatMap((events) => checkOrder(events))).toEqual([]);
  const ids = [...contacts, ...agents].flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('makes as many events for a contact as the size of a population is reckoned with', () => {
  const made = [...contacts, ...agents].flat().length;
  expect(Math.abs(made / contacts.length / eventsEach - 1)).toBeLessThan(0.05);
});

it('lets contacts be answered, abandoned and overflow, and an agent serve one at a time', () => {
  const outcomes = contacts.flatMap((events) => projectContact(events)?.visits.map(({ outcome }) => outcome) ?? []);
  const share = (outcome: string) => outcomes.filter((one) => one === outcome).length / outcomes.length;
  expect(share('answered')).toBeGreaterThan(0.6);
  expect(share('abandoned')).toBeGreaterThan(0.03);
  expect(share('overflowed')).toBeGreaterThan(0.001);
  for (const events of agents) {
    const times = events.map(({ time }) => Date.parse(time));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(events.at(-1)).toMatchObject({ state: 'offline' });
  }
});

it('knows how the next day begins', () => {
  expect(firstOfDay(population, 1)).toEqual(days[1]?.agents.map((events) => events[0]));
  expect(firstOfDay(population, population.days)).toEqual([]);
});

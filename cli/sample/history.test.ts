import { describe, expect, it } from 'vitest';
import { eventSchema, streamOf, timeOf } from '#server/domain/events/event.ts';
import { sortEvents } from '#server/domain/events/order.ts';
import { checkOrder } from '#server/domain/events/rules.ts';
import { makeHistory } from './history.ts';

const until = Date.parse('2026-11-20T13:30:00Z');
const plan = { until, days: 27, timeZone: 'Europe/Berlin', seed: 5 };
const history = makeHistory(plan);
const events = history.events.map((event) => eventSchema.parse(event));

function share(from: number, to: number) {
  const visits = history.past.flatMap((past) => past.visits).filter((v) => v.enteredAt >= from && v.enteredAt < to);
  return {
    entered: visits.length,
    abandoned: visits.filter(({ outcome }) => outcome === 'abandoned').length / visits.length,
  };
}

describe('the made history', () => {
  it('is the same for the same plan, and another for another seed', () => {
    const short = { ...plan, days: 2 };
    expect(makeHistory(short)).toEqual(makeHistory(short));
    expect(makeHistory({ ...short, seed: 6 }).events).not.toEqual(makeHistory(short).events);
  });

  it('keeps the rules of order for every contact, and each event has an id of its own', () => {
    const byContact = new Map<string, typeof events>();
    for (const event of events) {
      const { kind, key } = streamOf(event);
      if (kind === 'contact') byContact.set(key, [...(byContact.get(key) ?? []), event]);
    }
    expect(byContact.size).toBe(history.past.length);
    expect([...byContact.values()].flatMap((own) => checkOrder(sortEvents(own)))).toEqual([]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('ends at its end: nothing comes later, every contact is closed, everybody is offline', () => {
    expect(events.filter((event) => timeOf(event) > until)).toEqual([]);
    expect(events.filter(({ type }) => type === 'contact.closed')).toHaveLength(history.past.length);
    const last = new Map<string, string>();
    for (const event of events) if (event.type === 'agent.state') last.set(event.agent, event.state);
    expect([...new Set(last.values())]).toEqual(['offline']);
  });

  it('has a bad day, marked from when to when, on which far more give up than otherwise', () => {
    const outage = history.marks.find(({ kind }) => kind === 'outage');
    expect(outage).toBeDefined();
    const day = share(outage?.from ?? 0, outage?.to ?? 0);
    const weekBefore = share((outage?.from ?? 0) - 7 * 86_400_000, (outage?.to ?? 0) - 7 * 86_400_000);
    expect(day.entered).toBeGreaterThan(1.5 * weekBefore.entered);
    expect(day.abandoned).toBeGreaterThan(2 * weekBefore.abandoned);
    expect(history.marks.some(({ kind }) => kind === 'campaign')).toBe(true);
  });

  it('has everything that a living desk has', () => {
    const types = new Set(events.map(({ type }) => type));
    for (const type of [
      'contact.rejected',
      'offer.expired',
      'offer.declined',
      'offer.revoked',
      'hold.started',
      'transfer.completed',
      'survey.answered',
      'agent.configured',
    ] as const) {
      expect(types).toContain(type);
    }
    const outcomes = new Set(history.past.flatMap(({ visits }) => visits.map(({ outcome }) => outcome)));
    expect([...outcomes].sort()).toEqual(expect.arrayContaining(['abandoned', 'answered', 'overflowed']));
    const chats = history.past.filter(({ channel, segments }) => channel === 'chat' && segments.length === 1);
    expect(chats.every(({ messages }) => messages.length >= 3)).toBe(true);
    const known = history.past.flatMap(({ customer }) => customer ?? []);
    expect(new Set(known).size).toBeLessThan(known.length);
  });
});

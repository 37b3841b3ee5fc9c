import { expect, test } from 'vitest';
import { eventSchema, type LeitstandEvent } from './event.ts';
import { sortEvents } from './order.ts';
import { waitsForPredecessor } from './predecessor.ts';
import { checkOrder } from './rules.ts';

const fields: Record<string, object> = {
  'contact.created': { channel: 'chat', direction: 'inbound' },
  'contact.queued': { queue: 'sales', cause: 'initial' },
  'visit.paused': { queue: 'sales', cause: 'visitorAway' },
  'visit.resumed': { queue: 'sales', cause: 'visitorAway' },
  'contact.offered': { queue: 'sales', agent: 'anna', offer: 'o1', mode: 'single' },
  'offer.accepted': { offer: 'o1', agent: 'anna' },
  'segment.started': { segment: 's1', agent: 'anna', role: 'primary', queue: 'sales' },
  'hold.started': { segment: 's1' },
  'hold.ended': { segment: 's1' },
  'segment.ended': { segment: 's1', end: 'ended' },
  'wrapup.started': { segment: 's1' },
  'wrapup.ended': { segment: 's1' },
  'contact.ended': { by: 'visitor' },
  'contact.reopened': {},
};
const story = Object.keys(fields);

function event(type: string, place: number, id = `e${place}`): LeitstandEvent {
  const time = new Date(Date.UTC(2026, 0, 5) + place * 1000).toISOString();
  return eventSchema.parse({ id, time, type, contact: 'c1', ...fields[type] });
}

const whole = story.map((type, place) => event(type, place));

test('the story as a whole keeps the rules', () => {
  expect(checkOrder(sortEvents(whole))).toEqual([]);
});

test.each(story)('whoever misses %s waits for it', (type) => {
  const breaches = checkOrder(sortEvents(whole.filter((one) => one.type !== type)));
  for (const { reason } of breaches) expect(waitsForPredecessor(reason), reason).toBe(true);
});

test.each(['contact.created', 'contact.offered', 'segment.started', 'segment.ended', 'contact.ended'])(
  'a second %s contradicts, nothing can heal it',
  (type) => {
    const at = story.indexOf(type);
    const breaches = checkOrder(sortEvents([...whole, event(type, at + 0.5, 'again')]));
    expect(breaches.map(({ id, reason }) => [id, waitsForPredecessor(reason)])).toEqual([['again', false]]);
  },
);

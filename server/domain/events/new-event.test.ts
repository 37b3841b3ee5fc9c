import { expect, it } from 'vitest';
import { eventSchema, type NewEvent } from './event.ts';

const stamp = { id: 'e-1', time: '2026-01-05T10:00:00Z' };

it('takes an event with the fields that its type declares', () => {
  const event: NewEvent = { type: 'segment.ended', contact: 'c-1', segment: 's-1', end: 'left' };
  expect(eventSchema.safeParse({ ...event, ...stamp }).success).toBe(true);
});

it('does not compile with a field that is missing, wrong or unknown', () => {
  // @ts-expect-error the segment is missing
  const missing: NewEvent = { type: 'segment.ended', contact: 'c-1', end: 'left' };
  // @ts-expect-error there is no such end
  const wrong: NewEvent = { type: 'segment.ended', contact: 'c-1', segment: 's-1', end: 'gone' };
  // @ts-expect-error the type does not have this field
  const unknown: NewEvent = { type: 'contact.closed', contact: 'c-1', segment: 's-1' };
  expect([missing, wrong].map((event) => eventSchema.safeParse({ ...event, ...stamp }).success)).toEqual([
    false,
    false,
  ]);
  expect(unknown.type).toBe('contact.closed');
});

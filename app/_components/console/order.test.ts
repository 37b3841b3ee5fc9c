import { expect, it } from 'vitest';
import type { DeskContact } from '#widget/protocol/staff.ts';
import { orderContacts, waitsSince } from './order.ts';

const base: DeskContact = {
  contact: 'x',
  segment: 's',
  status: 'talking',
  queue: 'sales',
  startedAt: '2026-01-01T10:00:00.000Z',
  unread: 0,
  visitorGone: false,
};
const said = (contact: string, sender: 'visitor' | 'agent', minute: number): DeskContact => ({
  ...base,
  contact,
  last: { sender, text: 't', sentAt: `2026-01-01T10:0${minute}:00.000Z` },
});

it('puts who waits longest first and wrap-ups last', () => {
  const wrapup: DeskContact = { ...said('wrapup', 'visitor', 0), status: 'wrapup' };
  const contacts = [wrapup, said('answered', 'agent', 1), said('new', 'visitor', 5), said('old', 'visitor', 2)];
  expect(orderContacts(contacts).map((one) => one.contact)).toEqual(['old', 'new', 'answered', 'wrapup']);
});

it('counts a contact without any message from its start', () => {
  expect(waitsSince(base)).toBe(base.startedAt);
  expect(waitsSince(said('a', 'agent', 1))).toBeUndefined();
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseEvent } from '#server/domain/events/parse.ts';
import { compileMapping, parseMapping } from './compile-mapping.ts';

/** Maps one row of a worked example; every event must be one that the importer takes. */
function mapRow(example: string, row: Record<string, string>): Record<string, unknown>[] | string {
  const text = readFileSync(new URL(`../../../../docs/mappings/${example}.json`, import.meta.url), 'utf8');
  const made = compileMapping(parseMapping(text), Object.keys(row))(Object.values(row), 1);
  if ('ignored' in made) return 'ignored';
  if ('refusal' in made) return made.refusal;
  for (const event of made.events) expect(parseEvent(event, Date.now())).toHaveProperty('event');
  return made.events;
}

const steps = (events: Record<string, unknown>[] | string) =>
  typeof events === 'string' ? events : events.map(({ type, time }) => `${type} ${String(time).slice(11, 19)}`);

const conversation = {
  display_id: '12',
  contact_id: '7',
  status: 'resolved',
  inbox_name: 'Website',
  channel_type: 'Channel::WebWidget',
  assignee_email: 'anna@example.com',
  created_at: '2026-03-02T09:00:00.120Z',
  first_reply_created_at: '2026-03-02T09:01:30.000Z',
  resolved_at: '2026-03-02T09:20:00.000Z',
  csat_rating: '5',
  csat_created_at: '2026-03-02T10:00:00.000Z',
};

test('a conversation of Chatwoot', () => {
  expect(steps(mapRow('chatwoot', conversation))).toEqual([
    'contact.created 09:00:00',
    'contact.queued 09:00:00',
    'segment.started 09:01:30',
    'message.sent 09:01:30',
    'segment.ended 09:20:00',
    'contact.ended 09:20:00',
    'contact.closed 09:20:00',
    'survey.answered 10:00:00',
  ]);
  expect(mapRow('chatwoot', conversation)).toContainEqual(
    expect.objectContaining({ type: 'survey.answered', csat: 5 }),
  );
  const unanswered = { ...conversation, first_reply_created_at: '', csat_rating: '', csat_created_at: '' };
  expect(steps(mapRow('chatwoot', unanswered))).toContain('contact.dequeued 09:20:00');
  expect(mapRow('chatwoot', { ...conversation, status: 'open' })).toBe('ignored');
  expect(mapRow('chatwoot', { ...conversation, resolved_at: '2026-03-02T08:00:00Z' })).toContain(
    'resolved lies before',
  );
});

const chat = {
  id: '4711',
  time: '1772442000',
  pnd_time: '1772442005',
  wait_time: '40',
  cls_time: '1772442600',
  status: '2',
  email: 'kim@example.com',
  referrer: 'https://shop.example.com/cart',
  department: 'Sales',
  operator: 'ben',
};

test('a chat of Live Helper Chat', () => {
  expect(steps(mapRow('live-helper-chat', chat))).toEqual([
    'contact.created 09:00:00',
    'contact.queued 09:00:05',
    'segment.started 09:00:45',
    'segment.ended 09:10:00',
    'contact.ended 09:10:00',
    'contact.closed 09:10:00',
  ]);
  expect(steps(mapRow('live-helper-chat', { ...chat, operator: '' }))).toContain('contact.dequeued 09:10:00');
  expect(mapRow('live-helper-chat', { ...chat, status: '1' })).toBe('ignored');
});

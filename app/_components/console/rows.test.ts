import { expect, it } from 'vitest';
import type { LiveMessage } from '#widget/protocol/frames.ts';
import { rowsOf, sameRow } from './rows.ts';

const message = (seq: number, extra: Partial<LiveMessage> = {}): LiveMessage => ({
  seq,
  sender: 'agent',
  agentName: 'Anna',
  clientMessageId: `m-${seq}`,
  kind: 'text',
  text: 'hello',
  visibility: 'public',
  sentAt: `2026-01-01T10:0${seq}:00.000Z`,
  ...extra,
});

it('tells how far each own answer has come, and nothing about notes and others', () => {
  const messages = [
    message(1),
    message(2),
    message(3),
    message(4, { visibility: 'note' }),
    message(5, { sender: 'visitor' }),
  ];
  const rows = rowsOf({ messages, unsent: [], deliveredSeq: 2, readSeq: 1, ownName: 'Anna' });
  expect(rows.map((row) => row.delivery)).toEqual(['read', 'delivered', 'sent', null, null]);
  expect(rows.map((row) => row.side)).toEqual(['agent', 'agent', 'agent', 'note', 'visitor']);
});

it('puts what is on its way last, refused ones marked', () => {
  const unsent = [
    { id: 'a', contact: 'c', text: 'one', note: false, createdAt: Date.parse('2026-01-01T10:02:00Z') },
    { id: 'b', contact: 'c', text: 'two', note: true, createdAt: 0, failed: { code: 'conflict', message: 'Over.' } },
  ];
  const rows = rowsOf({ messages: [message(1)], unsent, deliveredSeq: 0, readSeq: 0, ownName: 'Anna' });
  expect(rows.map((row) => [row.key, row.delivery])).toEqual([
    ['m-1', 'sent'],
    ['a', 'sending'],
    ['b', 'failed'],
  ]);
  expect(rows.map((row) => row.follows)).toEqual([false, true, false]);
});

it('knows which rows are drawn as before when a message comes and another is read', () => {
  const before = rowsOf({
    messages: [message(1), message(2)],
    unsent: [],
    deliveredSeq: 2,
    readSeq: 0,
    ownName: 'Anna',
  });
  const messages = [message(1), message(2), message(3)];
  const now = rowsOf({ messages, unsent: [], deliveredSeq: 2, readSeq: 1, ownName: 'Anna' });
  expect(before.map((row, index) => sameRow(row, now[index] as typeof row))).toEqual([false, true]);
});

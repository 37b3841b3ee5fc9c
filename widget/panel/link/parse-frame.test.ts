import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFrame } from './parse-frame.ts';

const message = {
  seq: 1,
  sender: 'agent',
  clientMessageId: 'a',
  kind: 'text',
  text: 'hello',
  visibility: 'public',
  sentAt: '2026-01-01T00:00:00.000Z',
};
const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));

test('takes known frames and ignores further fields', () => {
  expect(parse({ t: 'welcome', v: 1, heartbeat: 30, later: true })).toMatchObject({ t: 'welcome', heartbeat: 30 });
  expect(parse({ t: 'message', topic: 'contact:1', message: { ...message, later: 1 } })).toMatchObject({
    t: 'message',
  });
  expect(parse({ t: 'snapshot', topic: 'contact:1', state: null, messages: [message], lastSeq: 1 })).toBeDefined();
});

test.each([
  ['no object', 5],
  ['a list', []],
  ['no kind', {}],
  ['an unknown kind', { t: 'eval' }],
  ['a kind that objects bring along', { t: 'constructor' }],
  ['a message without text', { t: 'message', topic: 'x', message: { ...message, text: undefined } }],
  ['a message from nobody', { t: 'message', topic: 'x', message: { ...message, sender: 'god' } }],
  ['a note, which is for the staff', { t: 'message', topic: 'x', message: { ...message, visibility: 'note' } }],
  ['a number that is none', { t: 'message', topic: 'x', message: { ...message, seq: -1 } }],
  ['a history with a hole', { t: 'snapshot', topic: 'x', messages: [message, null] }],
  ['a nack without a reason', { t: 'nack', id: 'x' }],
])('refuses %s', (_, frame) => {
  expect(parse(frame)).toBeUndefined();
});

test('never throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseFrame(text)));
  expect(parseFrame('{')).toBeUndefined();
  expect(parseFrame(new ArrayBuffer(2))).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import type { LiveMessage } from '#widget/protocol/frames.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';
import {
  appendMessages,
  applyMessage,
  applySnapshot,
  applyState,
  cursorOf,
  EMPTY_CONVERSATION,
  prependMessages,
} from './conversation.ts';

function message(seq: number, sender: LiveMessage['sender'] = 'visitor'): LiveMessage {
  return {
    seq,
    sender,
    clientMessageId: `id-${seq}`,
    kind: 'text',
    text: `text ${seq}`,
    visibility: 'public',
    sentAt: '2026-01-01T00:00:00.000Z',
  };
}

const state = { rev: 3, contact: 'c', status: 'talking' } as StaffContactState;
const seqs = (messages: readonly LiveMessage[]) => messages.map((one) => one.seq);
const loaded = { ...EMPTY_CONVERSATION, loaded: true, messages: [message(1), message(2)] };

describe('messages', () => {
  it('drops repeats and keeps the order whatever the order of arrival', () => {
    const { conversation, gap } = appendMessages(loaded, [message(4), message(2), message(3)]);
    expect(seqs(conversation.messages)).toEqual([1, 2, 3, 4]);
    expect(gap).toBe(false);
  });

  it('shows nothing beyond a gap and asks for the missing part', () => {
    const { conversation, gap } = applyMessage(loaded, message(4));
    expect(seqs(conversation.messages)).toEqual([1, 2]);
    expect(gap).toBe(true);
  });

  it('leaves a push before the first snapshot to that snapshot', () => {
    const { conversation, gap } = applyMessage(EMPTY_CONVERSATION, message(5));
    expect(conversation.messages).toHaveLength(0);
    expect(gap).toBe(false);
  });

  it('ends the typing of a visitor whose message came', () => {
    expect(applyMessage({ ...loaded, typing: {} }, message(3)).conversation.typing).toBeNull();
    expect(applyMessage({ ...loaded, typing: {} }, message(3, 'agent')).conversation.typing).toEqual({});
  });
});

describe('snapshots', () => {
  it('without a cursor replaces everything and knows of earlier messages', () => {
    const snapshot = { state, messages: [message(7), message(8)], lastSeq: 8, cursor: undefined };
    const { conversation, gap } = applySnapshot(loaded, snapshot);
    expect(seqs(conversation.messages)).toEqual([7, 8]);
    expect(conversation.hasEarlier).toBe(true);
    expect(gap).toBe(false);
  });

  it('with a cursor appends, counts what was missed, and goes on while there is more', () => {
    const snapshot = { state, messages: [message(3), message(4, 'agent')], lastSeq: 6, cursor: 2 };
    const { conversation, gap } = applySnapshot(loaded, snapshot);
    expect(seqs(conversation.messages)).toEqual([1, 2, 3, 4]);
    expect(conversation.missed).toEqual({ count: 1, fromSeq: 3 });
    expect(gap).toBe(true);
    expect(cursorOf(conversation)).toBe(4);
  });
});

it('drops an older state', () => {
  const held = applyState(loaded, state);
  expect(applyState(held, { ...state, rev: 2, status: 'closed' }).state?.status).toBe('talking');
  expect(applyState(held, { ...state, rev: 4, status: 'closed' }).state?.status).toBe('closed');
});

it('puts an earlier page in front once', () => {
  const held = { ...loaded, messages: [message(3)], hasEarlier: true };
  const more = prependMessages(held, [message(2), message(3), message(1)]);
  expect(seqs(more.messages)).toEqual([1, 2, 3]);
  expect(more.hasEarlier).toBe(false);
});

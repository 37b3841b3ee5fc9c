import type { LiveMessage } from '#widget/protocol/frames.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';

/** What this tab knows of one conversation. Messages are gap-free and rise by `seq`. */
export type Conversation = {
  state: StaffContactState | null;
  messages: readonly LiveMessage[];
  /** True once the server has given the first snapshot. */
  loaded: boolean;
  /** True while earlier messages than the first held exist on the server. */
  hasEarlier: boolean;
  typing: { name?: string } | null;
  /** Messages of others that came in by catching up, and the first of them. */
  missed: { count: number; fromSeq: number } | null;
};

/** A change, and whether the server must be asked again because a message is missing in between. */
export type Applied = { conversation: Conversation; gap: boolean };

export const EMPTY_CONVERSATION: Conversation = {
  state: null,
  messages: [],
  loaded: false,
  hasEarlier: false,
  typing: null,
  missed: null,
};

/** The last seq held, which is the cursor to resume from; undefined when nothing is held. */
export function cursorOf(conversation: Conversation): number | undefined {
  return conversation.messages.at(-1)?.seq;
}

/** Appends messages in order, drops repeats, stops at a gap. */
export function appendMessages(conversation: Conversation, incoming: readonly LiveMessage[]): Applied {
  const sorted = [...incoming].sort((a, b) => a.seq - b.seq);
  const messages = [...conversation.messages];
  for (const message of sorted) {
    const last = messages.at(-1)?.seq;
    if (last !== undefined && message.seq <= last) continue;
    if (last !== undefined && message.seq > last + 1) return { conversation: { ...conversation, messages }, gap: true };
    messages.push(message);
  }
  return { conversation: { ...conversation, messages }, gap: false };
}

/** One pushed message: also ends the visitor's typing. A push before the first snapshot is left to that snapshot. */
export function applyMessage(conversation: Conversation, message: LiveMessage): Applied {
  if (!conversation.loaded) return { conversation, gap: false };
  const typing = message.sender === 'visitor' ? null : conversation.typing;
  if (conversation.messages.length === 0 && message.seq > 1) return { conversation, gap: true };
  return appendMessages({ ...conversation, typing }, [message]);
}

/** Answer to a subscription: everything after the cursor, or a part when there was none; `gap` while there is more. */
export function applySnapshot(
  conversation: Conversation,
  snapshot: {
    state: StaffContactState;
    messages: readonly LiveMessage[];
    /** Highest seq there is on the server. */
    lastSeq: number;
    cursor: number | undefined;
  },
): Applied {
  const { state, messages, lastSeq, cursor } = snapshot;
  const behind = ({ conversation: held, gap }: Applied) => gap || (cursorOf(held) ?? 0) < lastSeq;
  if (cursor === undefined) {
    const fresh = { ...EMPTY_CONVERSATION, state, loaded: true, missed: conversation.missed };
    const applied = appendMessages(fresh, messages);
    const first = applied.conversation.messages[0]?.seq ?? 1;
    return { gap: behind(applied), conversation: { ...applied.conversation, hasEarlier: first > 1 } };
  }
  const applied = appendMessages({ ...conversation, state, loaded: true }, messages);
  const news = messages.filter((message) => message.seq > cursor && message.sender === 'visitor');
  const missed = news[0]
    ? {
        count: (conversation.missed?.count ?? 0) + news.length,
        fromSeq: conversation.missed?.fromSeq ?? news[0].seq,
      }
    : conversation.missed;
  return { conversation: { ...applied.conversation, missed }, gap: behind(applied) };
}

/** A state push; one that is older than what is held is dropped. */
export function applyState(conversation: Conversation, state: StaffContactState): Conversation {
  if (conversation.state && state.rev < conversation.state.rev) return conversation;
  return { ...conversation, state };
}

/** Puts an earlier page before the messages held. */
export function prependMessages(conversation: Conversation, earlier: readonly LiveMessage[]): Conversation {
  const first = conversation.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const page = earlier.filter((message) => message.seq < first).sort((a, b) => a.seq - b.seq);
  const messages = [...page, ...conversation.messages];
  return { ...conversation, messages, hasEarlier: page.length > 0 && (messages[0]?.seq ?? 1) > 1 };
}

import type { LiveMessage, VisitorContactState } from '../../protocol/frames.ts';
import type { ChatState, Unsent } from './state.ts';

type Received = { change: Partial<ChatState>; gap: boolean };

function settle(
  state: ChatState,
  messages: readonly LiveMessage[],
  held: number,
  early: readonly LiveMessage[],
): Received {
  const known = [...messages];
  let last = held;
  let rest = early.filter((message) => message.seq > last).sort((a, b) => a.seq - b.seq);
  while (rest[0]?.seq === last + 1) {
    const [next, ...others] = rest;
    known.push(next as LiveMessage);
    last += 1;
    rest = others.filter((message) => message.seq > last);
  }
  const sent = new Set(known.map((message) => message.clientMessageId));
  const outbox = state.outbox.filter((unsent) => !sent.has(unsent.id));
  return {
    change: {
      messages: known,
      held: last,
      early: rest,
      outbox: outbox.length === state.outbox.length ? state.outbox : outbox,
    },
    gap: rest.length > 0,
  };
}

/** What of another tab's unsent messages has not arrived here yet: the tabs' news can be slower than the server's push. */
export function withoutKnown(unsent: readonly Unsent[], { messages, early }: ChatState): Unsent[] {
  const known = new Set([...messages, ...early].map((message) => message.clientMessageId));
  return unsent.filter(({ id }) => !known.has(id));
}

/** Takes in one pushed message. A gap keeps it aside: what is missing must be asked for. */
export function receiveMessage(state: ChatState, message: LiveMessage): Received {
  if (message.seq <= state.held) return { change: {}, gap: false };
  return settle(state, state.messages, state.held, [...state.early, message]);
}

/** Takes in a part of the history that follows the cursor; after the last part nothing up to `lastSeq` is missing. */
export function receiveHistory(
  state: ChatState,
  part: readonly LiveMessage[],
  lastSeq: number,
  more: boolean,
): Received {
  const fresh = part.filter((message) => message.seq > state.held).sort((a, b) => a.seq - b.seq);
  const newest = fresh.at(-1)?.seq ?? state.held;
  const held = more ? newest : Math.max(newest, lastSeq);
  return settle(state, [...state.messages, ...fresh], held, state.early);
}

/** Takes in the contact's state; one that is older than what is known, or of another contact, is dropped. */
export function receiveStatus(state: ChatState, status: VisitorContactState): Partial<ChatState> {
  const stale = status.contact !== state.contact || (state.status !== null && status.rev < state.status.rev);
  return stale ? {} : { status, ...(status.status === 'ended' && { typing: null }) };
}

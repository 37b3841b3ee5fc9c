import type { ClientFrame } from '../../protocol/frames.ts';
import type { Shelf } from '../shelf.ts';
import type { Store } from '../store.ts';
import { dropMessage, keepMessage } from './outbox.ts';
import { receiveMessage } from './receive.ts';
import { refusalOf } from './refusal.ts';
import type { ChatState, Unsent } from './state.ts';

type Ack = { id: string; seq?: number; at?: string };
type Nack = { id: string; code: string; retryAfter?: number };

/** Milliseconds after which an unanswered message is sent again under the same id. */
const ANSWER_WITHIN = 15_000;

/** Sends what is unsent one by one, so that the order in which it was written holds whatever the server refuses for a while. */
export function createSender(
  store: Store<ChatState>,
  shelf: Shelf,
  send: (frame: ClientFrame) => boolean,
  resync: () => void,
) {
  let current: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rest = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      current = undefined;
      pump();
    }, milliseconds);
  };
  const pump = () => {
    if (current) return;
    const next = store.get().outbox.find((unsent) => !unsent.failed);
    if (!next || !send({ t: 'send', id: next.id, contact: next.contact, text: next.text })) return;
    current = next.id;
    rest(ANSWER_WITHIN);
  };
  const replace = (unsent: Unsent) => {
    keepMessage(shelf, unsent);
    store.set({ outbox: store.get().outbox.map((other) => (other.id === unsent.id ? unsent : other)) });
  };
  const settled = () => {
    clearTimeout(timer);
    current = undefined;
    pump();
  };

  return {
    pump,
    /** The link is gone: what was on the way is sent again once it is back. */
    interrupt() {
      clearTimeout(timer);
      current = undefined;
    },
    add(unsent: Unsent) {
      keepMessage(shelf, unsent);
      store.set({ outbox: [...store.get().outbox, unsent] });
      pump();
    },
    again(id: string) {
      const unsent = store.get().outbox.find((other) => other.id === id);
      if (!unsent) return;
      const { failed: _, ...whole } = unsent;
      replace(whole);
      pump();
    },
    remove(id: string) {
      dropMessage(shelf, id);
      store.set({ outbox: store.get().outbox.filter((unsent) => unsent.id !== id) });
    },
    acked({ id, seq, at }: Ack) {
      dropMessage(shelf, id);
      const state = store.get();
      const unsent = state.outbox.find((other) => other.id === id);
      if (unsent && seq !== undefined) {
        const { change, gap } = receiveMessage(state, {
          seq,
          sender: 'visitor',
          clientMessageId: id,
          kind: 'text',
          text: unsent.text,
          visibility: 'public',
          sentAt: at ?? unsent.at,
        });
        store.set(change);
        if (gap) resync();
      }
      if (id === current) settled();
    },
    nacked({ id, code, retryAfter }: Nack) {
      if (id === current) {
        const refusal = refusalOf(code);
        if (refusal.retry) return rest((retryAfter ?? 2) * 1000);
        const unsent = store.get().outbox.find((other) => other.id === id);
        if (unsent) replace({ ...unsent, failed: refusal.text });
        settled();
      }
    },
  };
}

import type { ServerFrame } from '../../protocol/frames.ts';
import type { Connection } from '../link/connection.ts';
import type { Shelf } from '../shelf.ts';
import type { Store } from '../store.ts';
import { uuid7 } from '../uuid.ts';
import { refusalOf } from './refusal.ts';
import type { ChatState, PendingStart } from './state.ts';

type Answer = Extract<ServerFrame, { t: 'ack' | 'nack' }>;
type Page = { page(): string; language: string };

/** Opens the contact: the question is kept under one id until the server has it. */
export function createStarter(
  store: Store<ChatState>,
  shelf: Shelf,
  { page, language }: Page,
  connection: Connection,
  started: (contact: string) => void,
) {
  const send = () => {
    const pending = store.get().starting;
    if (!pending) return;
    const { id, name, question } = pending;
    connection.send({ t: 'start', id, question, page: page(), language, ...(name && { name }) });
  };
  const done = (startError: ChatState['startError'] = null) => {
    shelf.put('start', undefined);
    store.set({ starting: null, startError });
  };
  return {
    send,
    restore() {
      const pending = shelf.get<PendingStart>('start');
      if (pending && typeof pending.id === 'string' && typeof pending.question === 'string')
        store.set({ starting: pending });
    },
    start(name: string, question: string) {
      const starting: PendingStart = { id: uuid7(), name, question, at: new Date().toISOString() };
      shelf.put('start', starting);
      store.set({ starting, startError: null });
      connection.wake();
      send();
    },
    answered(frame: Answer) {
      if (frame.t === 'ack') {
        if (!frame.contact) return;
        started(frame.contact);
        return done();
      }
      const refusal = refusalOf(frame.code);
      if (refusal.retry) {
        setTimeout(send, (frame.retryAfter ?? 2) * 1000);
        return;
      }
      const asked = store.get().starting?.question;
      done(frame.code === 'conflict' ? null : refusal.text);
      shelf.put('draft', asked);
      if (frame.code !== 'conflict') return;
      // Another tab was first: the greeting tells which contact is open.
      connection.rest();
      connection.wake();
    },
  };
}

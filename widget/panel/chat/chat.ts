import type { LiveMessage, ServerFrame } from '../../protocol/frames.ts';
import type { Connection, LinkState } from '../link/connection.ts';
import { isContactState } from '../link/parse-frame.ts';
import type { Shelf } from '../shelf.ts';
import { createStore, type Store } from '../store.ts';
import { uuid7 } from '../uuid.ts';
import { dropAllMessages, keptMessages } from './outbox.ts';
import { receiveHistory, receiveMessage, receiveStatus, withoutKnown } from './receive.ts';
import { createSender } from './sender.ts';
import { createStarter } from './starter.ts';
import { type ChatState, emptyChat } from './state.ts';

type Welcome = Extract<ServerFrame, { t: 'welcome' }>;
/** The contact this browser was last in; an ended one is shown again for a while. */
type KeptContact = { id: string; endedAt?: string };
export type Handlers = {
  talking(): boolean;
  onState(state: LinkState): void;
  onWelcome(frame: Welcome): void;
  onFrame(frame: ServerFrame): void;
};
type Needs = {
  shelf: Shelf /** The page the visitor is on now. */;
  page(): string;
  language: string;
  connect(handlers: Handlers): Connection;
};

const SHOW_ENDED_FOR = 12 * 3_600_000;
const TYPING_LASTS = 7_000;

export type Chat = ReturnType<typeof createChat>;

/** The visitor's conversation: what is known of it, and everything the visitor can do in it. */
export function createChat(needs: Needs) {
  const { shelf } = needs;
  const store: Store<ChatState> = createStore(emptyChat);
  let visible = false;
  let syncing = false;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let reported = { delivered: 0, read: 0 };
  /** The page that the server knows of. */
  let told: string | undefined;

  const topic = () => `contact:${store.get().contact}`;
  const kept = () => {
    const contact = shelf.get<KeptContact>('contact');
    const over = contact?.endedAt && Date.now() - Date.parse(contact.endedAt) > SHOW_ENDED_FOR;
    return contact && typeof contact.id === 'string' && !over ? contact : undefined;
  };
  const leave = () => {
    shelf.put('contact', undefined);
    shelf.put('read', undefined);
    dropAllMessages(shelf);
    store.set({ ...emptyChat, link: store.get().link, starting: store.get().starting });
  };
  /** The contact is lost to this tab; what was not sent becomes the draft of what is written next. */
  const rescue = () => {
    const unsent = store.get().outbox.map((message) => message.text);
    if (unsent.length > 0) shelf.put('draft', [...unsent, shelf.get<string>('draft') ?? ''].join('\n').trim());
    dropAllMessages(shelf);
  };
  const adopt = (id: string) => {
    if (store.get().contact === id) return;
    if (store.get().contact) rescue();
    reported = { delivered: 0, read: 0 };
    told = undefined;
    if (kept()?.id !== id) shelf.put('contact', { id } satisfies KeptContact);
    store.set({ ...emptyChat, link: store.get().link, contact: id, outbox: keptMessages(shelf, id) });
  };
  const sync = () => {
    syncing = connection.send({ t: 'sub', topic: topic(), ...(store.get().held > 0 && { cursor: store.get().held }) });
  };
  const resync = () => {
    if (!syncing) sync();
  };
  const report = () => {
    const { contact, held, status } = store.get();
    const read = visible ? held : reported.read;
    if (!contact || !status || (held <= reported.delivered && read <= reported.read)) return;
    if (!connection.send({ t: 'receipt', contact, delivered: held, read })) return;
    reported = { delivered: held, read };
  };
  const count = () => {
    const { held } = store.get();
    if (visible && shelf.get('read') !== held) shelf.put('read', held || undefined);
    const read = shelf.get<number>('read') ?? 0;
    const unread = store.get().messages.filter((message) => message.sender !== 'visitor' && message.seq > read).length;
    store.set({ unread: visible ? 0 : unread });
  };
  const took = () => {
    report();
    count();
    const { status } = store.get();
    const contact = kept();
    if (status?.status === 'ended' && contact && !contact.endedAt)
      shelf.put('contact', { ...contact, endedAt: new Date().toISOString() } satisfies KeptContact);
  };
  const tellPage = () => {
    const { contact, status } = store.get();
    if (!contact || !status || status.status === 'ended' || told === needs.page()) return;
    if (connection.send({ t: 'page', contact, page: needs.page() })) told = needs.page();
  };
  const typingStopped = () => {
    clearTimeout(typingTimer);
    store.set({ typing: null });
  };
  const hearMessage = (message: LiveMessage) => {
    const { change, gap } = receiveMessage(store.get(), message);
    store.set(change);
    if (message.sender === 'agent') typingStopped();
    if (gap) resync();
  };
  const hear = (frame: ServerFrame) => {
    switch (frame.t) {
      case 'snapshot': {
        const state = store.get();
        store.set(receiveHistory(state, frame.messages ?? [], frame.lastSeq ?? 0, frame.more === true).change);
        if (isContactState(frame.state)) store.set(receiveStatus(store.get(), frame.state));
        syncing = false;
        tellPage();
        if (frame.more || store.get().early.length > 0) sync();
        else sender.pump();
        return;
      }
      case 'state':
        if (isContactState(frame.state)) store.set(receiveStatus(store.get(), frame.state));
        return;
      case 'message':
        return hearMessage(frame.message);
      case 'reset':
        store.set({ messages: [], held: 0, early: [] });
        return sync();
      case 'typing': {
        typingStopped();
        if (!frame.on || frame.sender !== 'agent') return;
        store.set({ typing: frame.name ?? '' });
        typingTimer = setTimeout(typingStopped, TYPING_LASTS);
      }
    }
  };
  const connection = needs.connect({
    talking() {
      const { contact, starting, status } = store.get();
      return Boolean(starting || (contact && status?.status !== 'ended'));
    },
    onState(link) {
      const before = store.get().link;
      store.set({ link });
      // A greeting may come again; what was asked on this very link is not asked twice.
      if (link === 'live' && before !== 'live') starter.send();
      if (link === 'live') return;
      syncing = false;
      reported = { delivered: 0, read: 0 };
      typingStopped();
      sender.interrupt();
      if (link === 'lost' && store.get().status?.status === 'ended') connection.rest();
    },
    onWelcome(frame) {
      const id = frame.contact ?? store.get().contact;
      if (id && !store.get().starting) {
        adopt(id);
        sync();
      }
    },
    onFrame(frame) {
      if (frame.t === 'ack' || frame.t === 'nack') {
        if (frame.id === store.get().starting?.id) starter.answered(frame);
        else if (frame.t === 'ack') sender.acked(frame);
        else sender.nacked(frame);
      } else if (frame.t === 'error') {
        // The contact is not (or no longer) this visitor's: there is nothing to come back to.
        if (frame.code === 'not_found' && frame.topic === topic()) {
          rescue();
          leave();
        }
      } else if ('topic' in frame && frame.topic === topic()) hear(frame);
      took();
    },
  });
  const sender = createSender(store, shelf, connection.send, resync);
  const starter = createStarter(store, shelf, needs, connection, (contact) => {
    adopt(contact);
    told = needs.page();
    sync();
  });
  const restore = () => {
    const contact = kept();
    if (contact) adopt(contact.id);
    else if (store.get().contact) leave();
    starter.restore();
    if (contact || store.get().starting) connection.wake();
    if (contact && store.get().link === 'live') sync();
  };
  shelf.watch((key) => {
    if (key === 'contact' && kept()?.id !== (store.get().contact ?? undefined)) restore();
    const { contact } = store.get();
    if (key.startsWith('out:') && contact)
      store.set({ outbox: withoutKnown(keptMessages(shelf, contact), store.get()) });
  });
  restore();

  return {
    store,
    /** Connects ahead of need, or at once when the network is back. */
    wake: connection.wake,
    /** Another tab of this browser is told too. */
    start: starter.start,
    say(text: string) {
      const { contact } = store.get();
      if (contact) sender.add({ id: uuid7(), contact, text, at: new Date().toISOString() });
    },
    again: sender.again,
    remove: sender.remove,
    typing(on: boolean) {
      const { contact } = store.get();
      if (contact) connection.send({ t: 'typing', contact, on });
    },
    /** False when the link is away: nothing has been ended. */
    end(): boolean {
      const { contact } = store.get();
      return contact !== null && connection.send({ t: 'end', id: uuid7(), contact });
    },
    /** Back to the form; the ended conversation is forgotten in this browser. */
    renew() {
      leave();
      connection.rest();
    },
    see(now: boolean) {
      visible = now;
      const { contact, starting, status } = store.get();
      if (!contact && !starting && !now) connection.rest();
      if (now && contact && status?.status !== 'ended') connection.wake();
      report();
      count();
    },
    /** The page goes into the browser's back-forward store: an open socket would keep it out. */
    rest: connection.rest,
    restore,
    /** The visitor is on another page now. */
    moved: tellPage,
    draft: {
      get: () => shelf.get<string>('draft') ?? '',
      put: (text: string) => shelf.put('draft', text || undefined),
    },
  };
}

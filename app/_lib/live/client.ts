import type { LiveMessage, ServerFrame } from '#widget/protocol/frames.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';
import { Connection } from './connection.ts';
import {
  type Applied,
  applyMessage,
  applySnapshot,
  applyState,
  type Conversation,
  cursorOf,
  EMPTY_CONVERSATION,
  prependMessages,
} from './conversation.ts';
import { Outbox, type Unsent } from './outbox.ts';
import type { Link, LivePort } from './port.ts';

const CONTACT = 'contact:';

/** The server's words about a refused message that cure themselves with time. */
const RETRYABLE = new Set(['rate_limited', 'unavailable']);

/** What a screen may ask of the state of a topic: the last pushed, and when it came. */
type TopicState = { state: unknown; at: number };

/** Who is signed in: own messages carry this name until the server's copy is there. */
type Person = { id: string; name: string };

/**
 * One per tab: keeps the socket, the subscriptions with their cursors, the conversations and the outbox.
 * Screens read immutable snapshots and are told of changes by key: `link`, `outbox`, or a topic.
 */
export class LiveClient {
  readonly #port: LivePort;
  readonly #person: Person;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #watchers = new Map<string, Set<() => void>>();
  readonly #topics = new Map<string, TopicState>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #wanted = new Map<string, number>();
  /** Cursor of the subscription on its way, by topic: an answer is read with the cursor it was asked with. */
  readonly #asked = new Map<string, number | undefined>();
  #link: Link = 'connecting';

  constructor(port: LivePort, person: Person) {
    this.#port = port;
    this.#person = person;
    this.#outbox = new Outbox(port.storage, person.id);
    this.#connection = new Connection(port, {
      onLink: (link) => {
        this.#link = link;
        this.#tell('link');
      },
      onWelcome: () => this.#resume(),
      onFrame: (frame) => this.#receive(frame),
    });
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  retryNow(): void {
    this.#connection.retryNow();
  }

  link(): Link {
    return this.#link;
  }

  unsent(): readonly Unsent[] {
    return this.#outbox.entries();
  }

  topic(topic: string): TopicState | undefined {
    return this.#topics.get(topic);
  }

  conversation(contact: string): Conversation {
    return this.#conversations.get(contact) ?? EMPTY_CONVERSATION;
  }

  /** Calls back on changes of a key; returns the way to stop. */
  watch(key: string, callback: () => void): () => void {
    const set = this.#watchers.get(key) ?? new Set();
    set.add(callback);
    this.#watchers.set(key, set);
    return () => set.delete(callback);
  }

  /** Subscribes to a topic while at least one screen holds it; returns the way to let go. */
  hold(topic: string): () => void {
    const holders = this.#wanted.get(topic) ?? 0;
    this.#wanted.set(topic, holders + 1);
    if (holders === 0) this.#subscribe(topic);
    return () => this.#release(topic);
  }

  /** Puts a message into the outbox and sends it as soon as there is a link. Returns its id. */
  send(contact: string, text: string, note: boolean): string {
    const entry = { id: this.#port.newId(), contact, text, note, createdAt: this.#port.now() };
    this.#outbox.add(entry);
    this.#tell('outbox');
    this.#transmit(entry);
    return entry.id;
  }

  retry(id: string): void {
    this.#outbox.revive(id);
    this.#tell('outbox');
    const entry = this.#outbox.entries().find((one) => one.id === id);
    if (entry) this.#transmit(entry);
  }

  discard(id: string): void {
    this.#outbox.remove(id);
    this.#tell('outbox');
  }

  typing(contact: string, on: boolean): void {
    this.#connection.send({ t: 'typing', contact, on });
  }

  /** Says that everything up to `read` was seen by this person. */
  read(contact: string, read: number): void {
    this.#connection.send({ t: 'receipt', contact, delivered: read, read });
  }

  prepend(contact: string, earlier: readonly LiveMessage[]): void {
    this.#keep(contact, prependMessages(this.conversation(contact), earlier));
  }

  /** Forgets the mark "new while you were away". */
  seen(contact: string): void {
    const held = this.conversation(contact);
    if (held.missed) this.#keep(contact, { ...held, missed: null });
  }

  #release(topic: string): void {
    const holders = (this.#wanted.get(topic) ?? 1) - 1;
    if (holders > 0) {
      this.#wanted.set(topic, holders);
      return;
    }
    this.#wanted.delete(topic);
    this.#asked.delete(topic);
    this.#connection.send({ t: 'unsub', topic });
  }

  #resume(): void {
    for (const topic of this.#wanted.keys()) this.#subscribe(topic);
    for (const entry of this.#outbox.entries()) if (!entry.failed) this.#transmit(entry);
  }

  #subscribe(topic: string): void {
    const cursor = topic.startsWith(CONTACT) ? cursorOf(this.conversation(topic.slice(CONTACT.length))) : undefined;
    const sent = this.#connection.send({ t: 'sub', topic, ...(cursor === undefined ? {} : { cursor }) });
    if (sent) this.#asked.set(topic, cursor);
  }

  #transmit(entry: Unsent): void {
    const { id, contact, text, note } = entry;
    this.#connection.send({ t: 'send', id, contact, text, ...(note ? { note } : {}) });
  }

  #receive(frame: ServerFrame): void {
    switch (frame.t) {
      case 'snapshot':
        this.#snapshot(frame);
        break;
      case 'state':
        this.#state(frame.topic, frame.state);
        break;
      case 'message':
        this.#delivered(frame.message.clientMessageId);
        this.#apply(frame.topic, applyMessage(this.conversation(contactOf(frame.topic)), frame.message));
        break;
      case 'reset':
        this.#keep(contactOf(frame.topic), EMPTY_CONVERSATION);
        this.#subscribe(frame.topic);
        break;
      case 'typing':
        this.#typing(frame);
        break;
      case 'ack':
        this.#acknowledged(frame);
        break;
      case 'nack':
        this.#refused(frame);
        break;
      case 'error':
        if (frame.topic?.startsWith(CONTACT))
          this.#keep(contactOf(frame.topic), { ...EMPTY_CONVERSATION, loaded: true });
        break;
      default:
        break;
    }
  }

  #typing(frame: Extract<ServerFrame, { t: 'typing' }>): void {
    if (frame.sender !== 'visitor') return;
    const contact = contactOf(frame.topic);
    const typing = frame.on ? { ...(frame.name === undefined ? {} : { name: frame.name }) } : null;
    this.#keep(contact, { ...this.conversation(contact), typing });
  }

  #snapshot(frame: Extract<ServerFrame, { t: 'snapshot' }>): void {
    if (!frame.topic.startsWith(CONTACT)) {
      this.#state(frame.topic, frame.state, true);
      return;
    }
    const cursor = this.#asked.get(frame.topic);
    const messages = frame.messages ?? [];
    for (const message of messages) this.#delivered(message.clientMessageId);
    const state = frame.state as StaffContactState;
    const held = this.conversation(contactOf(frame.topic));
    const lastSeq = frame.lastSeq ?? messages.at(-1)?.seq ?? 0;
    this.#apply(frame.topic, applySnapshot(held, { state, messages, lastSeq, cursor }));
  }

  #state(topic: string, state: unknown, fresh = false): void {
    if (topic.startsWith(CONTACT)) {
      const contact = contactOf(topic);
      this.#keep(contact, applyState(this.conversation(contact), state as StaffContactState));
      return;
    }
    const held = this.#topics.get(topic)?.state as { rev?: number } | undefined;
    if (!fresh && held?.rev !== undefined && ((state as { rev?: number }).rev ?? 0) < held.rev) return;
    this.#topics.set(topic, { state, at: this.#port.now() });
    this.#tell(topic);
  }

  #apply(topic: string, { conversation, gap }: Applied): void {
    this.#keep(contactOf(topic), conversation);
    if (gap) this.#subscribe(topic);
  }

  #keep(contact: string, conversation: Conversation): void {
    this.#conversations.set(contact, conversation);
    this.#tell(CONTACT + contact);
  }

  /** The message is safe: it moves from the outbox into the conversation without waiting for its push. */
  #acknowledged(frame: Extract<ServerFrame, { t: 'ack' }>): void {
    const entry = this.#outbox.entries().find((one) => one.id === frame.id);
    if (!entry) return;
    this.#delivered(frame.id);
    if (frame.seq === undefined || frame.at === undefined) return;
    const message: LiveMessage = {
      seq: frame.seq,
      sender: 'agent',
      agentId: this.#person.id,
      agentName: this.#person.name,
      clientMessageId: entry.id,
      kind: 'text',
      text: entry.text,
      visibility: entry.note ? 'note' : 'public',
      sentAt: frame.at,
    };
    this.#apply(CONTACT + entry.contact, applyMessage(this.conversation(entry.contact), message));
  }

  #delivered(id: string): void {
    const before = this.#outbox.entries();
    this.#outbox.remove(id);
    if (this.#outbox.entries() !== before) this.#tell('outbox');
  }

  #refused(frame: Extract<ServerFrame, { t: 'nack' }>): void {
    const entry = this.#outbox.entries().find((one) => one.id === frame.id);
    if (!entry) return;
    if (RETRYABLE.has(frame.code)) {
      this.#port.setTimer(() => this.#transmit(entry), (frame.retryAfter ?? 1) * 1000);
      return;
    }
    this.#outbox.fail(frame.id, { code: frame.code, message: frame.message });
    this.#tell('outbox');
  }

  #tell(key: string): void {
    for (const callback of this.#watchers.get(key) ?? []) callback();
  }
}

function contactOf(topic: string): string {
  return topic.slice(CONTACT.length);
}

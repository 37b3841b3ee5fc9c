import type { Ctx } from '#server/domain/context.ts';
import type { LiveNotice } from '#server/platform/live-fan-out/notice.ts';
import { type ConversationView, viewConversation } from '#server/services/contact/contact/index.ts';
import { PAGE_OF_MESSAGES } from '#server/services/contact/message/index.ts';
import type { ServerFrame, VisitorContactState } from '#widget/protocol/frames.ts';
import type { StaffContactState } from '#widget/protocol/staff.ts';
import type { LiveConnection } from './connection.ts';
import { Feed } from './feed.ts';

type Reader = {
  connection: LiveConnection;
  ctx: Ctx;
  forStaff: boolean;
  /** The last seq sent; undefined before a first snapshot without cursor. */
  cursor: number | undefined;
  /** A snapshot is due. */
  fresh: boolean;
};

/** One conversation: its messages in their only order and its state, for the visitor and for staff. */
export class ContactFeed extends Feed {
  readonly contactId: string;
  readonly #readers = new Map<LiveConnection, Reader>();
  #newMessages = false;
  #newState = false;
  #visitorState: VisitorContactState | undefined;

  constructor(tenantId: string, contactId: string, onIdle: () => void) {
    super(tenantId, `contact:${contactId}`, onIdle);
    this.contactId = contactId;
  }

  protected get empty(): boolean {
    return this.#readers.size === 0;
  }

  add(connection: LiveConnection, ctx: Ctx, cursor: number | undefined): void {
    const forStaff = ctx.actor.kind !== 'visitor';
    this.#readers.set(connection, { connection, ctx, forStaff, cursor, fresh: true });
    this.want();
  }

  remove(connection: LiveConnection): void {
    this.#readers.delete(connection);
    this.release();
  }

  resync(): void {
    this.#newMessages = true;
    this.#newState = true;
    this.want();
  }

  /** Takes a notice about this contact. */
  notice(what: LiveNotice['what']): void {
    if (what === 'message') this.#newMessages = true;
    else this.#newState = true;
    this.want();
  }

  /** Shows that somebody types, to all but the one who does. */
  typing({ sender, on, by, name }: NonNullable<LiveNotice['typing']>): void {
    const frame: ServerFrame = { t: 'typing', topic: this.topic, sender, on, ...(name !== undefined && { name }) };
    const text = JSON.stringify(frame);
    for (const { connection, ctx, fresh } of this.#readers.values()) {
      const self = ctx.actor.kind === 'user' ? ctx.actor.userId : 'visitor';
      if (!fresh && self !== by) connection.sendText(text);
    }
  }

  /** A new place in the queue, known without asking for this contact alone. */
  place(position: number, queueLength: number, rev: number): void {
    const state = this.#visitorState;
    if (state?.status !== 'waiting' || (state.position === position && state.queueLength === queueLength)) return;
    this.#visitorState = { ...state, rev: Math.max(rev, state.rev), position, queueLength };
    const text = JSON.stringify({ t: 'state', topic: this.topic, state: this.#visitorState } satisfies ServerFrame);
    for (const reader of this.#readers.values()) {
      if (!reader.forStaff && !reader.fresh) reader.connection.sendText(text);
    }
  }

  protected async turn(): Promise<void> {
    const messages = this.#newMessages;
    const state = this.#newState;
    this.#newMessages = false;
    this.#newState = false;
    const system: Ctx = { tenantId: this.tenantId, actor: { kind: 'system', name: 'live' } };
    await viewConversation(system, this.contactId, async (view) => {
      await this.#dismiss(view, state);
      if (!view.contact) return;
      const waiting = [...this.#readers.values()].filter((reader) => reader.fresh);
      const settled = [...this.#readers.values()].filter((reader) => !reader.fresh);
      const states = state || waiting.length > 0 ? await this.#states(view) : undefined;
      for (const reader of waiting) await this.#snapshot(view, view.contact, reader, states);
      if (messages) await this.#messages(view, settled);
      if (state && states) this.#showState(settled, states);
    });
  }

  /** Who may not see the contact (any more) is told that there is none. */
  async #dismiss(view: ConversationView, everybody: boolean): Promise<void> {
    for (const reader of [...this.#readers.values()]) {
      if (view.contact && !everybody && !reader.fresh) continue;
      const allowed = await view.inReach(reader.ctx);
      if (allowed || !this.#readers.has(reader.connection)) continue;
      this.#readers.delete(reader.connection);
      const message = 'This contact does not exist.';
      reader.connection.send({ t: 'error', code: 'not_found', message, topic: this.topic });
    }
  }

  async #states(view: ConversationView): Promise<{ staff?: StaffContactState; visitor?: VisitorContactState }> {
    const readers = [...this.#readers.values()];
    const staff = readers.some((reader) => reader.forStaff);
    const visitor = readers.some((reader) => !reader.forStaff);
    const loaded = {
      ...(staff && { staff: await view.staffState() }),
      ...(visitor && { visitor: await view.visitorState() }),
    };
    this.#visitorState = loaded.visitor;
    return loaded;
  }

  async #snapshot(
    view: ConversationView,
    contact: NonNullable<ConversationView['contact']>,
    reader: Reader,
    states: { staff?: StaffContactState; visitor?: VisitorContactState } | undefined,
  ): Promise<void> {
    const { forStaff, cursor, connection } = reader;
    const lastSeq = forStaff ? contact.message_seq : contact.public_seq;
    if (cursor !== undefined && cursor > lastSeq) {
      this.#readers.delete(connection);
      connection.send({ t: 'reset', topic: this.topic });
      return;
    }
    const page = { limit: PAGE_OF_MESSAGES, forStaff };
    // Staff who open a long conversation begin at its end and ask for what came before.
    const fromEnd = forStaff && cursor === undefined;
    const messages = fromEnd
      ? await view.lastMessages(page)
      : await view.messagesAfter({ ...page, after: cursor ?? 0 });
    const newest = messages.at(-1)?.seq ?? cursor ?? 0;
    const more = fromEnd ? (messages[0]?.seq ?? 1) > 1 : newest < lastSeq && messages.length === page.limit;
    const state = forStaff ? states?.staff : states?.visitor;
    reader.cursor = newest;
    reader.fresh = false;
    connection.send({ t: 'snapshot', topic: this.topic, state, messages, lastSeq, ...(more && { more }) });
    if (newest < lastSeq) this.notice('message');
  }

  /** Hands each reader what lies beyond the own cursor; loaded once for all of a side. */
  async #messages(view: ConversationView, readers: Reader[]): Promise<void> {
    for (const forStaff of [false, true]) {
      const side = readers.filter((reader) => reader.forStaff === forStaff && this.#readers.has(reader.connection));
      if (side.length === 0) continue;
      const after = Math.min(...side.map((reader) => reader.cursor ?? 0));
      const page = { after, limit: PAGE_OF_MESSAGES, forStaff };
      const messages = await view.messagesAfter(page);
      for (const message of messages) {
        const text = JSON.stringify({ t: 'message', topic: this.topic, message } satisfies ServerFrame);
        for (const reader of side) {
          if (message.seq <= (reader.cursor ?? 0)) continue;
          reader.cursor = message.seq;
          reader.connection.sendText(text);
        }
      }
      if (messages.length === page.limit) this.notice('message');
    }
  }

  #showState(readers: Reader[], states: { staff?: StaffContactState; visitor?: VisitorContactState }): void {
    for (const { connection, forStaff } of readers) {
      if (!this.#readers.has(connection)) continue;
      const state = forStaff ? states.staff : states.visitor;
      if (state) connection.send({ t: 'state', topic: this.topic, state });
    }
  }
}

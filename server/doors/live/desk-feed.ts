import type { Ctx } from '#server/domain/context.ts';
import { loadDesk } from '#server/services/contact/agent/index.ts';
import type { DeskState } from '#widget/protocol/staff.ts';
import type { LiveConnection } from './connection.ts';
import { Feed } from './feed.ts';

/** Everything in one agent's hands, on each of the agent's screens. */
export class DeskFeed extends Feed {
  readonly userId: string;
  readonly #ctx: Ctx;
  /** Screens, and whether they have had their snapshot. */
  readonly #readers = new Map<LiveConnection, boolean>();
  #contacts: ReadonlySet<string> = new Set();

  constructor(ctx: Ctx, userId: string, onIdle: () => void) {
    super(ctx.tenantId, 'desk', onIdle);
    this.#ctx = ctx;
    this.userId = userId;
  }

  protected get empty(): boolean {
    return this.#readers.size === 0;
  }

  add(connection: LiveConnection): void {
    this.#readers.set(connection, false);
    this.want();
  }

  remove(connection: LiveConnection): void {
    this.#readers.delete(connection);
    this.release();
  }

  resync(): void {
    this.want();
  }

  /** News of a contact that may lie on this desk. */
  noticeContact(contactId: string): void {
    if (this.#contacts.has(contactId)) this.want();
  }

  protected async turn(): Promise<void> {
    const state: DeskState = await loadDesk({ ctx: this.#ctx });
    this.#contacts = new Set([...state.contacts, ...state.offers].map(({ contact }) => contact));
    const text = JSON.stringify({ t: 'state', topic: this.topic, state });
    for (const [connection, settled] of this.#readers) {
      if (settled) connection.sendText(text);
      else connection.send({ t: 'snapshot', topic: this.topic, state });
      this.#readers.set(connection, true);
    }
  }
}

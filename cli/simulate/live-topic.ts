import type { LiveMessage } from '#widget/protocol/frames.ts';

type Snapshot = { state: unknown; messages?: LiveMessage[]; lastSeq?: number; more?: boolean };

/** What one reader holds of a topic: the last state, and the messages in the order in which they were shown. */
export class LiveTopic<State = unknown> {
  readonly name: string;
  state: State | undefined;
  /** Everything shown so far, never reordered and never cut. */
  readonly messages: LiveMessage[] = [];
  /** Messages that came although they were held already: the reader drops them, a server that counts well sends few. */
  repeats = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Last message held, from which the next subscription goes on. */
  get cursor(): number | undefined {
    return this.messages.at(-1)?.seq;
  }

  /** Takes a snapshot; true asks for another one, because messages are missing in between or more of them wait. */
  takeSnapshot({ state, messages, more }: Snapshot): boolean {
    const resumed = this.cursor !== undefined;
    this.takeState(state);
    const gaps = (messages ?? []).map((message) => this.takeMessage(message));
    return gaps.includes(true) || (resumed && more === true);
  }

  /** Takes a state unless it is older than the one held. */
  takeState(state: unknown): void {
    const held = (this.state as { rev?: number } | undefined)?.rev;
    const come = (state as { rev?: number } | undefined)?.rev;
    if (held !== undefined && come !== undefined && come < held) return;
    this.state = state as State;
  }

  /** Takes a pushed message; true when one before it is missing. */
  takeMessage(message: LiveMessage): boolean {
    const last = this.cursor;
    if (last !== undefined && message.seq > last + 1) return true;
    if (last !== undefined && message.seq <= last) {
      this.repeats += 1;
      return false;
    }
    this.messages.push(message);
    return false;
  }

  /** Forgets the messages, as the server asked. */
  reset(): void {
    this.messages.length = 0;
  }
}

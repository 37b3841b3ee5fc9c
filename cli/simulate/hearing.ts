import type { LiveTopic } from './live-topic.ts';
import type { Tally } from './tally.ts';

/** One side of a conversation listening to the other: notes when a message is there, counts what is unanswered. */
export class Hearing {
  readonly #topic: LiveTopic;
  readonly #from: 'visitor' | 'agent';
  readonly #tally: Tally;
  #heard = 0;
  #unanswered = 0;

  constructor(topic: LiveTopic, from: 'visitor' | 'agent', tally: Tally) {
    this.#topic = topic;
    this.#from = from;
    this.#tally = tally;
    this.listen();
  }

  /** Takes in what has come since the last time. */
  listen(): void {
    for (const message of this.#topic.messages.slice(this.#heard)) {
      if (message.sender !== this.#from) continue;
      this.#tally.heard(this.#topic.name.slice('contact:'.length), this.#from, message.clientMessageId);
      this.#unanswered += 1;
    }
    this.#heard = this.#topic.messages.length;
  }

  /** How many messages wait for an answer; from now on they count as answered. */
  answerTo(): number {
    this.listen();
    const waiting = this.#unanswered;
    this.#unanswered = 0;
    return waiting;
  }
}

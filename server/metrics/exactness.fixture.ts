/** Builds the events of made-up contacts and agents, with ids and seq in order. */
export class History {
  readonly events: Array<Record<string, unknown>> = [];
  readonly #seqs = new Map<string, number>();

  /** Adds an event about a contact or an agent; `at` is an instant. */
  add(stream: { contact: string } | { agent: string }, at: string | number, type: string, more: object = {}): this {
    const key = 'contact' in stream ? stream.contact : stream.agent;
    const seq = (this.#seqs.get(key) ?? 0) + 1;
    this.#seqs.set(key, seq);
    const time = new Date(at).toISOString();
    this.events.push({ id: `${key}#${seq}`, seq, time, type, ...stream, ...more });
    return this;
  }

  /** A contact that waits `wait` seconds in a queue and is then answered for `talk` seconds, or leaves. */
  call(
    contact: string,
    at: number,
    input: { queue: string; wait: number; agent?: string; talk?: number; channel?: string },
  ): this {
    const { queue, wait, agent, talk = 60, channel = 'phone' } = input;
    const left = at + wait * 1000;
    this.add({ contact }, at, 'contact.created', { channel, direction: 'inbound' });
    this.add({ contact }, at, 'contact.queued', { queue, cause: 'initial' });
    if (agent === undefined) {
      this.add({ contact }, left, 'contact.dequeued', { queue, outcome: 'abandoned' });
      return this.add({ contact }, left, 'contact.ended', { by: 'visitor' });
    }
    const segment = `${contact}-s`;
    this.add({ contact }, left, 'segment.started', { segment, agent, role: 'primary', queue });
    this.add({ contact }, left + talk * 1000, 'segment.ended', { segment, end: 'ended' });
    return this.add({ contact }, left + talk * 1000, 'contact.ended', { by: 'agent' });
  }

  /** An e-mail that waits `wait` seconds in a queue for its answer, and is ended with it. */
  letter(contact: string, at: number, { queue, wait, agent }: { queue: string; wait: number; agent: string }): this {
    const [segment, answered] = [`${contact}-s`, at + wait * 1000];
    this.add({ contact }, at, 'contact.created', { channel: 'email', direction: 'inbound' });
    this.add({ contact }, at, 'contact.queued', { queue, cause: 'initial' });
    this.add({ contact }, answered, 'segment.started', { segment, agent, role: 'primary', queue });
    this.add({ contact }, answered, 'message.sent', { sender: 'agent', agent, kind: 'text', length: 9 });
    this.add({ contact }, answered, 'segment.ended', { segment, end: 'ended' });
    return this.add({ contact }, answered, 'contact.ended', { by: 'agent' });
  }
}

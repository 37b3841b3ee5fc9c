import type { ClientFrame, LiveMessage, ServerFrame, VisitorContactState } from '../../protocol/frames.ts';

type Line = { visitor: string; subscribed: boolean; send(frame: ServerFrame): void; close(): void };
type Refusal = { code: string; retryAfter?: number };

/** One conversation behind the live protocol, as the server keeps it, with the faults a test asks for. */
export class FakeServer {
  contact: string | undefined;
  messages: LiveMessage[] = [];
  state: VisitorContactState | undefined;
  heard: ClientFrame[] = [];
  /** Refuses the next frames of this kind. */
  refusals: Partial<Record<ClientFrame['t'], Refusal[]>> = {};
  /** Takes the next messages in, but the answer is lost with the line. */
  loseAcks = 0;
  outdated = false;
  /** Holds its lines and answers nothing, as a process that is stopped. */
  frozen = false;
  readonly heartbeat = 5;
  /** Keeps this many pushed messages from the visitor, as a faulty network would. */
  swallow = 0;
  /** Longest part of a history. */
  page = 50;
  #lines = new Set<Line>();
  #seq = 0;
  #contacts = 0;

  get lines(): number {
    return this.#lines.size;
  }

  /** A new connection; what it returns takes the client's frames. */
  connect(send: (frame: ServerFrame) => void, close: () => void) {
    const line: Line = { visitor: '', subscribed: false, send, close };
    return {
      frame: (frame: ClientFrame) => this.#hear(line, frame),
      gone: () => void this.#lines.delete(line),
    };
  }

  /** Breaks every connection. */
  cut(): void {
    for (const line of this.#lines) {
      this.#lines.delete(line);
      line.close();
    }
  }

  accept(agentName: string): void {
    const { position: _, queueLength: __, ...rest } = this.state as VisitorContactState;
    this.#change({ ...rest, status: 'talking', agentName });
  }

  place(position: number, queueLength: number): void {
    this.#change({ ...(this.state as VisitorContactState), position, queueLength });
  }

  say(text: string, agentName = 'Anna'): LiveMessage {
    return this.#append({ sender: 'agent', agentName, clientMessageId: `agent-${this.#seq + 1}`, text });
  }

  /** An internal note: takes a number that visitors never see. */
  note(): void {
    this.#seq += 1;
  }

  typing(on: boolean): void {
    this.#tell({ t: 'typing', topic: `contact:${this.contact}`, sender: 'agent', on, name: 'Anna' });
  }

  received(delivered: number, read: number): void {
    this.#change({ ...(this.state as VisitorContactState), deliveredSeq: delivered, readSeq: read });
  }

  end(by: 'visitor' | 'agent', endCause?: 'connectionLost'): void {
    this.#change({
      ...(this.state as VisitorContactState),
      status: 'ended',
      endedBy: by,
      ...(endCause && { endCause }),
    });
  }

  reset(): void {
    this.#tell({ t: 'reset', topic: `contact:${this.contact}` });
  }

  /** What the visitor said, by text. */
  get said(): string[] {
    return this.messages.filter((message) => message.sender === 'visitor').map((message) => message.text);
  }

  #tell(frame: ServerFrame): void {
    for (const line of this.#lines) if (line.subscribed) line.send(frame);
  }

  #change(state: VisitorContactState): void {
    this.state = { ...state, rev: (this.state?.rev ?? 0) + 1 };
    this.#tell({ t: 'state', topic: `contact:${this.contact}`, state: this.state });
  }

  #append(part: Pick<LiveMessage, 'sender' | 'clientMessageId' | 'text'> & { agentName?: string }): LiveMessage {
    this.#seq += 1;
    const message: LiveMessage = {
      ...part,
      seq: this.#seq,
      kind: 'text',
      visibility: 'public',
      sentAt: new Date().toISOString(),
    };
    this.messages.push(message);
    if (this.swallow > 0) this.swallow -= 1;
    else this.#tell({ t: 'message', topic: `contact:${this.contact}`, message });
    return message;
  }

  #hear(line: Line, frame: ClientFrame) {
    if (this.frozen) return;
    this.heard.push(frame);
    const refusal = this.refusals[frame.t]?.shift();
    if (refusal && 'id' in frame) return line.send({ t: 'nack', id: frame.id, message: 'refused', ...refusal });
    switch (frame.t) {
      case 'hello': {
        if (this.outdated) return line.send({ t: 'upgrade', min: 99 });
        this.#lines.add(line);
        const open = this.contact && this.state?.status !== 'ended' ? { contact: this.contact } : {};
        return line.send({ t: 'welcome', v: 1, heartbeat: this.heartbeat, ...open });
      }
      case 'sub':
        return this.#subscribe(line, frame.topic, frame.cursor ?? 0);
      case 'start':
        return this.#start(line, frame);
      case 'send':
        return this.#send(line, frame);
      case 'end':
        line.send({ t: 'ack', id: frame.id });
        return this.end('visitor');
      case 'ping':
        return line.send({ t: 'pong' });
    }
  }

  #subscribe(line: Line, topic: string, cursor: number) {
    if (topic !== `contact:${this.contact}`)
      return line.send({ t: 'error', code: 'not_found', message: 'No such contact.', topic });
    line.subscribed = true;
    const later = this.messages.filter((message) => message.seq > cursor);
    const messages = later.slice(0, this.page);
    const more = later.length > messages.length;
    const lastSeq = this.#seq;
    line.send({ t: 'snapshot', topic, state: this.state, messages, lastSeq, ...(more && { more }) });
  }

  #start(line: Line, { id, question }: Extract<ClientFrame, { t: 'start' }>) {
    if (!this.contact || this.state?.status === 'ended') {
      this.#contacts += 1;
      this.contact = `contact-${this.#contacts}`;
      this.messages = [];
      this.#seq = 0;
      const waiting = { status: 'waiting', position: 1, queueLength: 1 } as const;
      this.state = { rev: 1, contact: this.contact, deliveredSeq: 0, readSeq: 0, ...waiting };
    }
    this.#take(line, id, question);
  }

  #send(line: Line, { id, text, contact }: Extract<ClientFrame, { t: 'send' }>) {
    if (contact !== this.contact || this.state?.status === 'ended')
      return line.send({ t: 'nack', id, code: 'conflict', message: 'The conversation is over.' });
    this.#take(line, id, text);
  }

  #take(line: Line, id: string, text: string) {
    const known = this.messages.find((message) => message.clientMessageId === id);
    const message = known ?? this.#append({ sender: 'visitor', clientMessageId: id, text });
    if (this.loseAcks > 0) {
      this.loseAcks -= 1;
      this.#lines.delete(line);
      return line.close();
    }
    line.send({ t: 'ack', id, seq: message.seq, at: message.sentAt, ...(this.contact && { contact: this.contact }) });
  }
}

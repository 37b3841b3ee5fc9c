import { EventEmitter } from 'node:events';
import WebSocket from 'ws';
import type { ClientFrame, ServerFrame } from '#widget/protocol/frames.ts';
import { LiveTopic } from './live-topic.ts';

type Acknowledged = Extract<ServerFrame, { t: 'ack' }>;
type Command = Extract<ClientFrame, { id: string }>;
type Waiting = { command: Command; retry: boolean; resolve(ack: Acknowledged): void; reject(error: Error): void };

export type LinkOptions = {
  /** Origin of the running system, e.g. http://127.0.0.1:3000. */
  baseUrl: string;
  /** Origin and cookie of the upgrade. */
  headers: Record<string, string>;
  /** The first frame, made anew for each connection. */
  hello(): Promise<ClientFrame>;
};

/** The server refused a command for good. */
export class LiveRefusal extends Error {
  readonly code: string;
  readonly retryAfter: number | undefined;

  constructor(frame: Extract<ServerFrame, { t: 'nack' }>) {
    super(`${frame.code}: ${frame.message}`);
    this.name = 'LiveRefusal';
    this.code = frame.code;
    this.retryAfter = frame.retryAfter;
  }
}

const passing = new Set(['rate_limited', 'unavailable']);
const longestPause = 1000;

/**
 * One participant's connection: comes back by itself, subscribes again with its cursors, and sends again under the
 * same id whatever was not acknowledged. Emits `frame`, `live` and `lost`.
 */
export class LiveLink extends EventEmitter {
  readonly #options: LinkOptions;
  readonly #topics = new Map<string, LiveTopic>();
  readonly #waiting = new Map<string, Waiting>();
  #socket: WebSocket | undefined;
  #beat: NodeJS.Timeout | undefined;
  #again: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;
  live = false;
  /** Code with which the server closed last. */
  closedWith: number | undefined;
  /** Times the link was there. */
  connections = 0;

  constructor(options: LinkOptions) {
    super();
    this.setMaxListeners(0);
    this.#options = options;
    void this.#connect();
  }

  /** Subscribes to a topic and keeps it over every reconnect. */
  follow<State>(name: string): LiveTopic<State> {
    const known = this.#topics.get(name);
    if (known) return known as LiveTopic<State>;
    const topic = new LiveTopic<State>(name);
    this.#topics.set(name, topic as LiveTopic);
    this.#subscribe(topic as LiveTopic);
    return topic;
  }

  /** Sends a command until it is answered. @throws {LiveRefusal} when refused; with `retry: false` also for passing reasons. */
  command(command: Command, { retry = true }: { retry?: boolean } = {}): Promise<Acknowledged> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(command.id, { command, retry, resolve, reject });
      this.send(command);
    });
  }

  /** Sends a frame now; false when there is no link. */
  send(frame: ClientFrame): boolean {
    if (!this.live || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Waits until what the reader holds fulfils a condition. @throws when it does not within the patience (ms). */
  until<T>(what: string, condition: () => T | undefined | false | null, patience = 30_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = condition();
        if (!found) return;
        this.off('frame', look).off('live', look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.off('frame', look).off('live', look);
        reject(new Error(`Waited ${patience} ms for: ${what}`));
      }, patience);
      this.on('frame', look).on('live', look);
      look();
    });
  }

  /** Breaks the connection as a dead network would; it comes back by itself after a while (ms). */
  cut(pause = 0): void {
    clearTimeout(this.#again);
    this.#drop();
    this.#again = setTimeout(() => void this.#connect(), pause);
  }

  /** Goes for good; commands without an answer fail. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#again);
    this.#drop();
    for (const { reject, command } of this.#waiting.values()) reject(new Error(`${command.t} was never answered`));
    this.#waiting.clear();
  }

  async #connect(): Promise<void> {
    try {
      const hello = await this.#options.hello();
      if (this.#closed) return;
      const { origin, ...headers } = this.#options.headers;
      const socket = new WebSocket(`${this.#options.baseUrl.replace(/^http/, 'ws')}/live`, { headers, origin });
      this.#socket = socket;
      socket.on('open', () => socket.send(JSON.stringify(hello)));
      socket.on('message', (data) => socket === this.#socket && this.#receive(JSON.parse(String(data))));
      socket.on('error', () => {});
      socket.on('close', (code) => {
        if (socket !== this.#socket) return;
        this.closedWith = code;
        this.#drop();
        this.#retry();
      });
    } catch {
      this.#retry();
    }
  }

  #retry(): void {
    if (this.#closed) return;
    this.#failures += 1;
    this.#again = setTimeout(() => void this.#connect(), Math.min(longestPause, 50 * 2 ** this.#failures));
  }

  #drop(): void {
    clearInterval(this.#beat);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.terminate();
    if (!this.live) return;
    this.live = false;
    this.emit('lost');
  }

  #subscribe(topic: LiveTopic): void {
    const { name, cursor } = topic;
    this.send({ t: 'sub', topic: name, ...(cursor === undefined ? {} : { cursor }) });
  }

  #receive(frame: ServerFrame): void {
    if (frame.t === 'welcome') this.#welcome(frame.heartbeat);
    else if (frame.t === 'ack' || frame.t === 'nack') this.#answered(frame);
    else this.#note(frame);
    this.emit('frame', frame);
  }

  #welcome(heartbeat: number): void {
    // A second greeting, on the same connection, tells of the contact that was opened.
    if (!this.live) this.connections += 1;
    this.live = true;
    this.#failures = 0;
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.send({ t: 'ping' }), (heartbeat * 1000) / 3);
    for (const topic of this.#topics.values()) this.#subscribe(topic);
    for (const { command } of this.#waiting.values()) this.send(command);
    this.emit('live');
  }

  #answered(frame: Extract<ServerFrame, { t: 'ack' | 'nack' }>): void {
    const waiting = this.#waiting.get(frame.id);
    if (!waiting) return;
    if (frame.t === 'nack' && waiting.retry && passing.has(frame.code)) {
      setTimeout(() => this.#waiting.has(frame.id) && this.send(waiting.command), (frame.retryAfter ?? 1) * 1000);
      return;
    }
    this.#waiting.delete(frame.id);
    if (frame.t === 'ack') waiting.resolve(frame);
    else waiting.reject(new LiveRefusal(frame));
  }

  #note(frame: ServerFrame): void {
    const topic = 'topic' in frame ? this.#topics.get(frame.topic) : undefined;
    if (!topic) return;
    if (frame.t === 'state') topic.takeState(frame.state);
    else if (frame.t === 'reset') topic.reset();
    const again =
      (frame.t === 'snapshot' && topic.takeSnapshot(frame)) ||
      (frame.t === 'message' && topic.takeMessage(frame.message));
    if (again || frame.t === 'reset') this.#subscribe(topic);
  }
}

import { backOff } from '#widget/protocol/back-off.ts';
import { type ClientFrame, PROTOCOL_VERSION, type ServerFrame } from '#widget/protocol/frames.ts';
import type { Link, LivePort, LiveSocket } from './port.ts';

/** Where attempts to connect again may fall, in milliseconds. */
const RETRIES = { first: 250, longest: 10_000 };
/** Milliseconds within which a new socket must be welcomed. */
const WELCOME_WITHIN = 8_000;
/** So many checks in a row without an answer end a socket; the first one already shows. */
const MOST_MISSED = 3;
/** The server closes with it when the session has ended. */
const CLOSE_SIGNED_OUT = 4401;

type Events = {
  onLink(link: Link): void;
  /** The server has welcomed us: subscribe and send what waits. */
  onWelcome(): void;
  onFrame(frame: ServerFrame): void;
};

/** One socket that says hello, keeps its heartbeat and comes back by itself with growing, scattered pauses. */
export class Connection {
  readonly #port: LivePort;
  readonly #events: Events;
  readonly #hello: ClientFrame;
  #socket: LiveSocket | null = null;
  #welcomed = false;
  #stopped = true;
  #failures = 0;
  /** Checks since the last sign of the server; from the first one on the person is told. */
  #missed = 0;
  #answered = true;
  #cancelRetry: (() => void) | null = null;
  #cancelBeat: (() => void) | null = null;

  /** @param hello who it is that connects; staff are known by their cookie */
  constructor(port: LivePort, events: Events, hello: ClientFrame = { t: 'hello', v: PROTOCOL_VERSION, role: 'staff' }) {
    this.#port = port;
    this.#events = events;
    this.#hello = hello;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#drop(1000);
  }

  /** Sends now, or says false when there is no link. */
  send(frame: ClientFrame): boolean {
    if (!this.#socket || !this.#welcomed) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Tries at once: the network is back, the tab was woken, or the person asked. */
  retryNow(): void {
    if (this.#stopped || (this.#socket && this.#missed === 0)) return;
    this.#cancelRetry?.();
    this.#drop(4000);
    this.#connect();
  }

  #connect(): void {
    this.#cancelRetry = null;
    const socket = this.#port.open();
    this.#socket = socket;
    this.#welcomed = false;
    this.#cancelBeat = this.#port.setTimer(() => this.#giveUp(), WELCOME_WITHIN);
    socket.onopen = () => socket.send(JSON.stringify(this.#hello));
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#closed(socket, event.code);
  }

  #receive(data: unknown): void {
    this.#answered = true;
    if (this.#missed > 0) {
      this.#missed = 0;
      this.#events.onLink('live');
    }
    if (typeof data !== 'string') return;
    const frame = JSON.parse(data) as ServerFrame;
    if (frame.t === 'welcome') {
      this.#welcomed = true;
      this.#failures = 0;
      this.#beat(frame.heartbeat * 1000);
      this.#events.onLink('live');
      this.#events.onWelcome();
    } else if (frame.t === 'upgrade') {
      this.#stopped = true;
      this.#events.onLink('upgrade');
      this.#drop(1000);
    } else if (frame.t !== 'pong') {
      this.#events.onFrame(frame);
    }
  }

  /**
   * Asks twice per heartbeat. What is not answered by the next check is shown at once; the socket stays for a while,
   * since a server that only paused is then simply there again, without everybody coming anew.
   */
  #beat(heartbeat: number): void {
    this.#cancelBeat?.();
    this.#cancelBeat = this.#port.setTimer(() => {
      if (!this.#answered) this.#missed += 1;
      if (this.#missed >= MOST_MISSED) return this.#giveUp();
      if (this.#missed === 1) this.#showLoss();
      if (this.#answered) this.send({ t: 'ping' });
      this.#answered = false;
      this.#beat(heartbeat);
    }, heartbeat / 2);
  }

  #giveUp(): void {
    this.#drop(4000);
    this.#retryLater();
  }

  #showLoss(): void {
    this.#events.onLink(this.#port.online() ? 'reconnecting' : 'offline');
  }

  #closed(socket: LiveSocket, code: number): void {
    if (socket !== this.#socket) return;
    const refused = !this.#welcomed;
    this.#drop(1000);
    if (this.#stopped) return;
    if (code === CLOSE_SIGNED_OUT) {
      this.#signedOut();
      return;
    }
    this.#retryLater();
    if (refused) this.#port.signedIn().then((yes) => !yes && !this.#stopped && this.#signedOut(), ignore);
  }

  #signedOut(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#events.onLink('signedOut');
  }

  #retryLater(): void {
    this.#showLoss();
    const pause = backOff(this.#failures, this.#port.random(), RETRIES);
    this.#failures += 1;
    this.#cancelRetry = this.#port.setTimer(() => this.#connect(), pause);
  }

  #drop(code: number): void {
    this.#cancelBeat?.();
    this.#missed = 0;
    this.#answered = true;
    const socket = this.#socket;
    this.#socket = null;
    this.#welcomed = false;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(code);
  }
}

function ignore(): void {
  // An unreachable server is not an answer: the retry goes on.
}

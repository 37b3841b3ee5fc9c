import { backOff } from '../../protocol/back-off.ts';
import { type ClientFrame, PROTOCOL_VERSION, type ServerFrame } from '../../protocol/frames.ts';
import type { SessionAnswer } from '../session.ts';
import { parseFrame } from './parse-frame.ts';

export type LinkState =
  /** Not wanted. */
  | 'idle'
  /** First attempt. */
  | 'connecting'
  | 'live'
  /** It was there or should be; attempts go on. */
  | 'lost'
  /** The site key does not run on this page. */
  | 'refused'
  /** The server no longer speaks this version: the panel must load anew. */
  | 'upgrade';

type Welcome = Extract<ServerFrame, { t: 'welcome' }>;
type Needs = {
  openSocket(): WebSocket;
  /** A session whose token is fresh. */
  session(): Promise<SessionAnswer>;
  /** Whether the visitor is in a conversation: then attempts come sooner, and the server lets them in first. */
  talking(): boolean;
  onState(state: LinkState): void;
  onWelcome(frame: Welcome): void;
  onFrame(frame: ServerFrame): void;
};

export type Connection = {
  /** Connects now, also when an attempt was due later; does nothing once refused or outdated. */
  wake(): void;
  /** Hands a frame to the socket; false when the link is not live. */
  send(frame: ClientFrame): boolean;
  /** Closes; `wake` begins again. */
  rest(): void;
};

/** Milliseconds within which the server must answer a greeting. */
const ANSWER_WITHIN = 8_000;
/** Where attempts to connect again may fall, in milliseconds. */
const WINDOWS = { talking: { first: 500, longest: 8_000 }, idle: { first: 1_000, longest: 30_000 } };
/** The server closes with it when too many come at once; who has no conversation leaves it alone for so many seconds. */
const CLOSE_OVERLOADED = 1013;
const OVERLOADED_FOR = 5;
/** So many checks in a row without an answer end a socket; the first one already shows. */
const MOST_MISSED = 3;

/** Keeps one socket to the server: session, greeting, heartbeat, and attempts with back-off when it breaks. */
export function createConnection(needs: Needs): Connection {
  let state: LinkState = 'idle';
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  /** Rises whenever an attempt is given up, so that its late answers are not heard. */
  let round = 0;
  /** Milliseconds between two checks, as the server told. */
  let interval = 0;
  let answered = true;
  let missed = 0;

  const change = (next: LinkState) => {
    state = next;
    needs.onState(next);
  };
  const leave = () => {
    round += 1;
    clearTimeout(timer);
    timer = undefined;
    answered = true;
    missed = 0;
    const old = socket;
    socket = undefined;
    old?.close();
  };
  const retry = (seconds = 0) => {
    leave();
    const window = needs.talking() ? WINDOWS.talking : WINDOWS.idle;
    timer = setTimeout(attempt, seconds * 1000 + backOff(attempts, Math.random(), window));
    attempts += 1;
    change('lost');
  };
  const beat = () => {
    timer = setTimeout(() => {
      if (!answered) missed += 1;
      if (missed >= MOST_MISSED) return retry();
      // The socket stays for a while: a server that only paused is then simply there again.
      if (missed === 1) change('lost');
      if (answered) socket?.send(JSON.stringify({ t: 'ping' } satisfies ClientFrame));
      answered = false;
      beat();
    }, interval);
  };
  const hear = (frame: ServerFrame) => {
    answered = true;
    if (missed > 0) {
      missed = 0;
      change('live');
      if (frame.t !== 'welcome') needs.onWelcome({ t: 'welcome', v: PROTOCOL_VERSION, heartbeat: interval / 500 });
    }
    if (frame.t === 'upgrade') {
      leave();
      return change('upgrade');
    }
    if (frame.t !== 'welcome') return needs.onFrame(frame);
    clearTimeout(timer);
    attempts = 0;
    change('live');
    interval = Math.max(1000, frame.heartbeat * 500);
    beat();
    needs.onWelcome(frame);
  };
  const greet = (token: string, mine: number) => {
    const fresh = needs.openSocket();
    socket = fresh;
    timer = setTimeout(retry, ANSWER_WITHIN);
    fresh.onopen = () => {
      const hello = { t: 'hello', v: PROTOCOL_VERSION, role: 'visitor', token, talking: needs.talking() } as const;
      fresh.send(JSON.stringify(hello satisfies ClientFrame));
    };
    fresh.onmessage = ({ data }) => {
      const frame = mine === round ? parseFrame(data) : undefined;
      if (frame) hear(frame);
    };
    fresh.onclose = ({ code }) => {
      if (mine === round) retry(code === CLOSE_OVERLOADED && !needs.talking() ? OVERLOADED_FOR : 0);
    };
  };
  const attempt = async () => {
    leave();
    const mine = round;
    if (state === 'idle') change('connecting');
    const answer = await needs.session();
    if (mine !== round) return;
    if (answer.kind === 'open') greet(answer.session.token, mine);
    else if (answer.kind === 'refused') change('refused');
    else retry(answer.kind === 'later' ? answer.retryAfter : 0);
  };

  return {
    wake() {
      const waiting = state === 'lost' && timer !== undefined && (socket === undefined || missed > 0);
      if (state === 'idle' || waiting) void attempt();
    },
    send(frame) {
      if (state !== 'live' || socket?.readyState !== 1) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    rest() {
      leave();
      change('idle');
    },
  };
}

import type { LiveMessage, ServerFrame, VisitorContactState } from '../../protocol/frames.ts';

type Fields = Record<string, unknown>;
const text = (value: unknown): value is string => typeof value === 'string';
const count = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const maybe = (check: (value: unknown) => boolean, value: unknown) => value === undefined || check(value);
const fields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isMessage(value: unknown): value is LiveMessage {
  return (
    fields(value) &&
    count(value.seq) &&
    (value.sender === 'visitor' || value.sender === 'agent' || value.sender === 'system') &&
    text(value.clientMessageId) &&
    text(value.text) &&
    text(value.sentAt) &&
    value.visibility === 'public' &&
    maybe(text, value.agentName)
  );
}

/** Whether a topic's state is that of a visitor's contact. */
export function isContactState(value: unknown): value is VisitorContactState {
  return (
    fields(value) &&
    count(value.rev) &&
    text(value.contact) &&
    (value.status === 'waiting' || value.status === 'talking' || value.status === 'ended') &&
    count(value.deliveredSeq) &&
    count(value.readSeq) &&
    maybe(count, value.position) &&
    maybe(count, value.queueLength) &&
    maybe(text, value.agentName) &&
    maybe(text, value.endCause)
  );
}

const shapes: { [T in ServerFrame['t']]: (frame: Fields) => boolean } = {
  welcome: (f) => count(f.v) && count(f.heartbeat) && maybe(text, f.contact),
  upgrade: (f) => count(f.min),
  snapshot: (f) =>
    text(f.topic) &&
    maybe((list) => Array.isArray(list) && list.every(isMessage), f.messages) &&
    maybe(count, f.lastSeq) &&
    maybe((more) => typeof more === 'boolean', f.more),
  reset: (f) => text(f.topic),
  state: (f) => text(f.topic),
  message: (f) => text(f.topic) && isMessage(f.message),
  typing: (f) => text(f.topic) && text(f.sender) && typeof f.on === 'boolean' && maybe(text, f.name),
  ack: (f) => text(f.id) && maybe(text, f.contact) && maybe(count, f.seq) && maybe(text, f.at),
  nack: (f) => text(f.id) && text(f.code) && text(f.message) && maybe(count, f.retryAfter),
  error: (f) => text(f.code) && text(f.message) && maybe(count, f.retryAfter) && maybe(text, f.topic),
  pong: () => true,
};

/** The frame in a socket's message; undefined for everything that is not one (further fields are ignored). */
export function parseFrame(data: unknown): ServerFrame | undefined {
  if (!text(data)) return undefined;
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (!fields(frame) || !text(frame.t) || !Object.hasOwn(shapes, frame.t)) return undefined;
  return shapes[frame.t as ServerFrame['t']](frame) ? (frame as ServerFrame) : undefined;
}

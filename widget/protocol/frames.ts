/**
 * The live protocol: JSON text frames over one WebSocket at `/live`, spoken by widget, console and monitor.
 * The server speaks the current version and the one before; it ignores unknown fields and answers `upgrade`
 * to what is older. This file is free of dependencies: the widget ships it.
 */
export const PROTOCOL_VERSION = 1;

/** Who a message is from. */
export type Sender = 'visitor' | 'agent' | 'system';

/** One message of a conversation as every reader sees it. `seq` is gap-free per contact and the only order. */
export type LiveMessage = {
  seq: number;
  sender: Sender;
  /** Display name of the agent, absent for visitor and system. */
  agentName?: string;
  /** User id of the agent; staff only. */
  agentId?: string;
  /** The sender's own id of the message, so that it finds its draft again. */
  clientMessageId: string;
  kind: 'text';
  text: string;
  /** Only staff ever receive notes. */
  visibility: 'public' | 'note';
  /** RFC 3339, milliseconds. */
  sentAt: string;
};

/** What the visitor may know of the contact; `rev` rises with each change, an older one is dropped. */
export type VisitorContactState = {
  rev: number;
  contact: string;
  status: 'waiting' | 'talking' | 'ended';
  /** Own place in the queue, from 1; only while waiting. */
  position?: number;
  queueLength?: number;
  agentName?: string;
  endedBy?: 'visitor' | 'agent' | 'system';
  /** The visitor was away beyond the grace and counts as having left. */
  endCause?: 'connectionLost';
  /** Highest seq the other side has received and read. */
  deliveredSeq: number;
  readSeq: number;
};

/** Frames a client sends. Every frame that changes something carries `id` and is answered by `ack` or `nack`. */
export type ClientFrame =
  /** `talking`: the visitor is in a conversation, and comes before those who are not when many come at once. */
  | { t: 'hello'; v: number; role: 'visitor'; token: string; talking?: boolean }
  | { t: 'hello'; v: number; role: 'staff' }
  /** A screen: the secret of its link. It may follow the topic `wall` and nothing else. */
  | { t: 'hello'; v: number; role: 'wall'; secret: string }
  /** Subscribes to a topic (`contact:<id>`, `desk`, `monitor`, `alarms`); `cursor` = last message seq held. */
  | { t: 'sub'; topic: string; cursor?: number }
  | { t: 'unsub'; topic: string }
  /** Visitor: opens a contact. `id` is a UUID made once and kept until acknowledged. */
  | {
      t: 'start';
      id: string;
      name?: string;
      question: string;
      page?: string;
      language?: string;
      form?: Record<string, string>;
    }
  /** `id` is the clientMessageId (UUIDv7), kept until acknowledged. */
  | { t: 'send'; id: string; contact: string; text: string; note?: boolean }
  | { t: 'typing'; contact: string; on: boolean }
  /** Receipt: everything up to the seq was delivered to or read by this side. */
  | { t: 'receipt'; contact: string; delivered?: number; read?: number }
  | { t: 'end'; id: string; contact: string }
  /** Visitor: the page they are on now; told again at each move within the site. */
  | { t: 'page'; contact: string; page: string }
  | { t: 'ping' };

/** Frames the server sends. */
export type ServerFrame =
  /**
   * `contact` = the visitor's open contact, if any; `heartbeat` = seconds within which a ping is expected.
   * Comes again when another tab of the visitor has opened a contact.
   */
  | { t: 'welcome'; v: number; heartbeat: number; contact?: string }
  | { t: 'upgrade'; min: number }
  /** State of a topic and, for a contact, the messages after the cursor. Replaces `state`, appends `messages`. */
  | { t: 'snapshot'; topic: string; state: unknown; messages?: LiveMessage[]; lastSeq?: number; more?: boolean }
  /** The cursor cannot be served (too old, foreign, of the future): forget the topic's messages and subscribe without cursor. */
  | { t: 'reset'; topic: string }
  | { t: 'state'; topic: string; state: unknown }
  | { t: 'message'; topic: string; message: LiveMessage }
  | { t: 'typing'; topic: string; sender: Sender; on: boolean; name?: string }
  | { t: 'ack'; id: string; contact?: string; seq?: number; at?: string }
  | { t: 'nack'; id: string; code: string; message: string; retryAfter?: number }
  /** `topic`: the subscription that is refused or over. */
  | { t: 'error'; code: string; message: string; retryAfter?: number; topic?: string }
  | { t: 'pong' };

/** Answer of POST /api/widget/session. */
export type WidgetSession = {
  visitor: string;
  /** Proves later that it is the same visitor; bound to the site. Given once, at the first session. */
  resumeSecret?: string;
  /** Goes into `hello`; lives minutes. */
  token: string;
  expiresAt: string;
  /** The visitor's contact that is still open. */
  contact?: string;
  site: { name: string; language: string; accent: string };
};

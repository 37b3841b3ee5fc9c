import type { LiveMessage, VisitorContactState } from '../../protocol/frames.ts';
import type { LinkState } from '../link/connection.ts';
import type { TextKey } from '../texts.ts';

/** A message written here and not yet acknowledged; kept over reloads. */
export type Unsent = {
  /** The clientMessageId, made once. */
  id: string;
  contact: string;
  text: string;
  at: string;
  /** Why the server refused it; it stays until it is sent again or removed. */
  failed?: TextKey;
};

/** The opening of a contact that is not yet acknowledged. */
export type PendingStart = { id: string; name: string; question: string; at: string };

/** What is known of the visitor's conversation. */
export type ChatState = {
  link: LinkState;
  contact: string | null;
  starting: PendingStart | null;
  /** Why the last opening was refused. */
  startError: TextKey | null;
  /** In the order of `seq`, each once. Notes of the staff take numbers too: jumps are allowed. */
  messages: readonly LiveMessage[];
  /** Everything up to this seq is known. */
  held: number;
  /** Arrived before what stands in front of them. */
  early: readonly LiveMessage[];
  status: VisitorContactState | null;
  outbox: readonly Unsent[];
  /** Name of who is typing (may be empty), null when nobody is. */
  typing: string | null;
  unread: number;
};

export const emptyChat: ChatState = {
  link: 'idle',
  contact: null,
  starting: null,
  startError: null,
  messages: [],
  held: 0,
  early: [],
  status: null,
  outbox: [],
  typing: null,
  unread: 0,
};

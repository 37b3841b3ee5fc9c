import type { Unsent } from '#app/_lib/live/outbox.ts';
import type { LiveMessage } from '#widget/protocol/frames.ts';

/** How far an own answer has come. */
export type Delivery = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** One line of the conversation as it is drawn. */
export type Row = {
  key: string;
  seq: number | null;
  side: 'visitor' | 'agent' | 'system' | 'note';
  name: string | null;
  text: string;
  /** RFC 3339, or milliseconds for what is not sent yet. */
  at: string | number;
  /** True when the one before is of the same author and less than two minutes older. */
  follows: boolean;
  delivery: Delivery | null;
  unsentId: string | null;
};

const GROUP = 120_000;

/** Whether two rows are drawn alike. */
export function sameRow(one: Row, other: Row): boolean {
  return (Object.keys(one) as (keyof Row)[]).every((field) => one[field] === other[field]);
}

type Input = {
  messages: readonly LiveMessage[];
  unsent: readonly Unsent[];
  deliveredSeq: number;
  readSeq: number;
  ownName: string;
};

function deliveryOf(message: LiveMessage, deliveredSeq: number, readSeq: number): Delivery | null {
  if (message.sender !== 'agent' || message.visibility === 'note') return null;
  if (message.seq <= readSeq) return 'read';
  return message.seq <= deliveredSeq ? 'delivered' : 'sent';
}

/** Rows of a conversation: what the server has, in its order, then what is still on its way. */
export function rowsOf({ messages, unsent, deliveredSeq, readSeq, ownName }: Input): Row[] {
  const rows: Row[] = messages.map((message) => ({
    key: message.clientMessageId || String(message.seq),
    seq: message.seq,
    side: message.visibility === 'note' ? 'note' : message.sender,
    name: message.sender === 'agent' ? (message.agentName ?? null) : null,
    text: message.text,
    at: message.sentAt,
    follows: false,
    delivery: deliveryOf(message, deliveredSeq, readSeq),
    unsentId: null,
  }));
  for (const entry of unsent) {
    rows.push({
      key: entry.id,
      seq: null,
      side: entry.note ? 'note' : 'agent',
      name: ownName,
      text: entry.text,
      at: entry.createdAt,
      follows: false,
      delivery: entry.failed ? 'failed' : 'sending',
      unsentId: entry.id,
    });
  }
  return rows.map((row, index) => ({ ...row, follows: followsOn(rows[index - 1], row) }));
}

function followsOn(before: Row | undefined, row: Row): boolean {
  if (!before || before.side !== row.side || before.name !== row.name) return false;
  return new Date(row.at).getTime() - new Date(before.at).getTime() < GROUP;
}

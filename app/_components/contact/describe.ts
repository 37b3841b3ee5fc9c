import type { LeitstandEvent } from '#server/domain/events/event.ts';

/** Event types that have a sentence of their own under `cockpit.events`; the others are shown by their type. */
const KINDS = {
  'contact.created': 'created',
  'contact.rejected': 'rejected',
  'contact.queued': 'queued',
  'contact.offered': 'offered',
  'offer.accepted': 'accepted',
  'offer.declined': 'declined',
  'offer.expired': 'expired',
  'offer.revoked': 'revoked',
  'visit.paused': 'paused',
  'visit.resumed': 'resumed',
  'contact.dequeued': 'dequeued',
  'segment.started': 'segmentStarted',
  'segment.ended': 'segmentEnded',
  'hold.started': 'holdStarted',
  'hold.ended': 'holdEnded',
  'wrapup.started': 'wrapupStarted',
  'wrapup.ended': 'wrapupEnded',
  'message.sent': 'message',
  'contact.ended': 'ended',
  'contact.closed': 'closed',
  'contact.identified': 'identified',
} as const;

export type EventKind = (typeof KINDS)[keyof typeof KINDS];

/** What the sentence of an event needs; everything is text, `sender` and `outcome` have words of their own. */
export type Described = {
  kind: EventKind | null;
  queue: string;
  agent: string;
  reason: string;
  sender: string | null;
  outcome: string | null;
  by: string | null;
  length: number;
};

/** Takes out of an event what a timeline tells of it. */
export function describeEvent(event: LeitstandEvent): Described {
  const fields = event as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const reasons = Array.isArray(fields.reasons) ? fields.reasons.filter((one) => typeof one === 'string') : [];
  const kinds: Record<string, EventKind> = KINDS;
  return {
    kind: kinds[event.type] ?? null,
    queue: text(fields.queue),
    agent: text(fields.agent),
    reason: reasons.length > 0 ? reasons.join(', ') : text(fields.reason),
    sender: text(fields.sender) || null,
    outcome: text(fields.outcome) || null,
    by: text(fields.by) || null,
    length: typeof fields.length === 'number' ? fields.length : 0,
  };
}

/** Every type of event, in the order of the table in docs/events.md: the last breaker of ties of time and seq. */
export const eventTypes = [
  'contact.created',
  'contact.rejected',
  'contact.queued',
  'contact.offered',
  'offer.accepted',
  'offer.declined',
  'offer.expired',
  'offer.revoked',
  'visit.paused',
  'visit.resumed',
  'contact.dequeued',
  'segment.started',
  'segment.roleChanged',
  'hold.started',
  'hold.ended',
  'transfer.started',
  'transfer.completed',
  'transfer.returned',
  'transfer.failed',
  'segment.ended',
  'wrapup.started',
  'wrapup.ended',
  'channel.added',
  'channel.removed',
  'message.sent',
  'ewt.announced',
  'contact.identified',
  'contact.parked',
  'contact.unparked',
  'contact.ended',
  'contact.reopened',
  'contact.closed',
  'agent.configured',
  'queue.configured',
  'calendar.changed',
  'target.changed',
  'agent.state',
  'survey.sent',
  'survey.answered',
  'alarm.raised',
  'alarm.acknowledged',
  'alarm.cleared',
  'mark.set',
  'goal.reached',
  'recording.started',
  'recording.paused',
  'recording.resumed',
  'recording.stopped',
  'recording.deleted',
  'recording.downloaded',
  'evaluation.submitted',
  'evaluation.released',
  'evaluation.disputed',
  'evaluation.rescored',
  'evaluation.signedOff',
  'visitor.pageViewed',
  'teaser.shown',
  'teaser.clicked',
  'invitation.sent',
  'invitation.accepted',
  'invitation.declined',
] as const;

export type EventType = (typeof eventTypes)[number];

/** Place of each type in the table. */
export const eventRank: ReadonlyMap<string, number> = new Map(eventTypes.map((type, index) => [type, index]));

/** Channels a contact may have. */
export const channels = [
  'chat',
  'audio',
  'video',
  'phone',
  'callback',
  'email',
  'whatsapp',
  'sms',
  'social',
  'fax',
  'letter',
  'task',
] as const;

/** On these channels the first human message is the answer, and nothing is abandoned. */
export const asynchronousChannels: ReadonlySet<string> = new Set([
  'email',
  'whatsapp',
  'sms',
  'social',
  'fax',
  'letter',
  'task',
]);

/** Channels whose messages have response times. */
export const writtenChannels: ReadonlySet<string> = new Set(['chat', ...asynchronousChannels]);

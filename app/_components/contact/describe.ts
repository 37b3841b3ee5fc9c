import type { LeitstandEvent } from '#server/domain/events/event.ts';

/** The sentence of each event type under `cockpit.events`; a new type does not compile without one. */
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
  'segment.roleChanged': 'role',
  'transfer.started': 'transferStarted',
  'transfer.completed': 'transferCompleted',
  'transfer.returned': 'transferReturned',
  'transfer.failed': 'transferFailed',
  'channel.added': 'channelAdded',
  'channel.removed': 'channelRemoved',
  'ewt.announced': 'ewt',
  'contact.parked': 'parked',
  'contact.unparked': 'unparked',
  'contact.reopened': 'reopened',
  'survey.sent': 'surveySent',
  'survey.answered': 'surveyAnswered',
  'goal.reached': 'goal',
  'recording.started': 'recordingStarted',
  'recording.paused': 'recordingPaused',
  'recording.resumed': 'recordingResumed',
  'recording.stopped': 'recordingStopped',
  'recording.deleted': 'recordingDeleted',
  'recording.downloaded': 'recordingDownloaded',
  'evaluation.submitted': 'evaluationSubmitted',
  'evaluation.released': 'evaluationReleased',
  'evaluation.disputed': 'evaluationDisputed',
  'evaluation.rescored': 'evaluationRescored',
  'evaluation.signedOff': 'evaluationSignedOff',
  'visitor.pageViewed': 'pageViewed',
  'teaser.shown': 'teaserShown',
  'teaser.clicked': 'teaserClicked',
  'invitation.sent': 'invitationSent',
  'invitation.accepted': 'invitationAccepted',
  'invitation.declined': 'invitationDeclined',
  'agent.configured': 'agentConfigured',
  'queue.configured': 'queueConfigured',
  'calendar.changed': 'calendarChanged',
  'target.changed': 'targetChanged',
  'agent.state': 'agentState',
  'alarm.raised': 'alarmRaised',
  'alarm.acknowledged': 'alarmAcknowledged',
  'alarm.cleared': 'alarmCleared',
  'mark.set': 'markSet',
} as const satisfies Record<LeitstandEvent['type'], string>;

export type EventKind = (typeof KINDS)[keyof typeof KINDS];

/** What the sentence of an event needs; everything is text, `sender` and `outcome` have words of their own. */
export type Described = {
  kind: EventKind;
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
  return {
    kind: KINDS[event.type],
    queue: text(fields.queue),
    agent: text(fields.agent),
    reason: reasons.length > 0 ? reasons.join(', ') : text(fields.reason),
    sender: text(fields.sender) || null,
    outcome: text(fields.outcome) || null,
    by: text(fields.by) || null,
    length: typeof fields.length === 'number' ? fields.length : 0,
  };
}

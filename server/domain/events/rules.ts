import type { LeitstandEvent } from './event.ts';
import { admitConversation, type ContactProgress, noteCreation, startProgress } from './progress.ts';

/** An event that breaks the rules of order of its contact, and why. */
export interface OrderBreach {
  id: string;
  reason: string;
}

const afterClosed = ['survey.', 'recording.', 'evaluation.', 'goal.reached', 'contact.identified', 'contact.reopened'];

/**
 * Walks the sorted events of one contact and names those that break the rules of order. What is refused changes
 * nothing for what follows. `stored` events were accepted before: they are never refused again.
 */
export function checkOrder(sorted: readonly LeitstandEvent[], stored: ReadonlySet<string> = new Set()): OrderBreach[] {
  const progress = startProgress();
  const breaches: OrderBreach[] = [];
  for (const event of sorted) {
    const reason = admit(progress, event);
    if (reason !== null && !stored.has(event.id)) breaches.push({ id: event.id, reason });
  }
  return breaches;
}

function admit(progress: ContactProgress, event: LeitstandEvent): string | null {
  if (event.type === 'contact.created') {
    if (progress.created) return 'the contact was created before';
    noteCreation(progress, event.channel);
    return null;
  }
  if (!progress.created) return 'no contact.created comes before it';
  if (progress.closed && !afterClosed.some((prefix) => event.type.startsWith(prefix))) {
    return `${event.type} cannot follow contact.closed`;
  }
  return admitLife(progress, event) ?? admitConversation(progress, event);
}

function admitLife(progress: ContactProgress, event: LeitstandEvent): string | null {
  switch (event.type) {
    case 'contact.ended':
      if (progress.ended) return 'the contact has ended before and was not reopened';
      progress.ended = true;
      return null;
    case 'contact.closed':
      progress.closed = true;
      return null;
    case 'contact.reopened':
      if (!progress.ended && !progress.closed) return 'the contact has not ended, it cannot be reopened';
      progress.ended = false;
      progress.closed = false;
      return null;
    default:
      return null;
  }
}

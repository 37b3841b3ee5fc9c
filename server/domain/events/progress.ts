import { isAnsweredByMessage } from '../channels.ts';
import type { LeitstandEvent } from './event.ts';

interface SegmentProgress {
  ended: boolean;
  held: boolean;
  wrapping: boolean;
}

/** How far a contact has come, as far as the rules of order need to know. */
export interface ContactProgress {
  created: boolean;
  ended: boolean;
  closed: boolean;
  /** On asynchronous channels a visit stays open until the agent's first message. */
  asynchronous: boolean;
  /** Queues with an open visit, and whether it is paused. */
  open: Map<string, { paused: boolean; taker?: string }>;
  visited: Set<string>;
  segments: Map<string, SegmentProgress>;
  /** Offers standing, as `offer agent`. */
  ringing: Set<string>;
}

/** A contact of which nothing is known yet. */
export function startProgress(): ContactProgress {
  return {
    created: false,
    ended: false,
    closed: false,
    asynchronous: false,
    open: new Map(),
    visited: new Set(),
    segments: new Map(),
    ringing: new Set(),
  };
}

/** Notes what the creation of the contact says about its rules. */
export function noteCreation(progress: ContactProgress, channel: string): void {
  progress.created = true;
  progress.asynchronous = isAnsweredByMessage(channel);
}

/** Takes a step of queueing, ringing or serving; the answer says why it is impossible, null when it is fine. */
export function admitConversation(progress: ContactProgress, event: LeitstandEvent): string | null {
  return admitVisit(progress, event) ?? admitOffer(progress, event) ?? admitSegment(progress, event);
}

function admitVisit(progress: ContactProgress, event: LeitstandEvent): string | null {
  switch (event.type) {
    case 'contact.queued':
      if (progress.open.has(event.queue)) return `the contact already waits in ${event.queue}`;
      progress.open.set(event.queue, { paused: false });
      progress.visited.add(event.queue);
      return null;
    case 'contact.dequeued':
      return progress.open.delete(event.queue) ? null : `the contact does not wait in ${event.queue}`;
    case 'visit.paused':
    case 'visit.resumed': {
      const visit = progress.open.get(event.queue);
      if (visit === undefined) return `the contact does not wait in ${event.queue}`;
      const pausing = event.type === 'visit.paused';
      if (visit.paused === pausing) return pausing ? 'the visit is paused already' : 'the visit is not paused';
      visit.paused = pausing;
      return null;
    }
    case 'message.sent':
      if (progress.asynchronous && event.sender === 'agent' && !event.automatic && event.visibility === 'public') {
        for (const [queue, visit] of progress.open) if (visit.taker === event.agent) progress.open.delete(queue);
      }
      return null;
    default:
      return null;
  }
}

function admitOffer(progress: ContactProgress, event: LeitstandEvent): string | null {
  switch (event.type) {
    case 'contact.offered':
      if (progress.ringing.has(offerKey(event))) return 'the offer stands already';
      progress.ringing.add(offerKey(event));
      return null;
    case 'offer.accepted':
    case 'offer.declined':
    case 'offer.expired':
    case 'offer.revoked':
      return progress.ringing.delete(offerKey(event)) ? null : 'no such offer stands at this agent';
    default:
      return null;
  }
}

function offerKey(event: { offer: string; agent: string }): string {
  return JSON.stringify([event.offer, event.agent]);
}

function admitSegment(progress: ContactProgress, event: LeitstandEvent): string | null {
  if (event.type === 'segment.started') {
    if (progress.segments.has(event.segment)) return 'the segment has started before';
    if (event.queue !== undefined && !progress.visited.has(event.queue)) {
      return `the contact never waited in ${event.queue}`;
    }
    progress.segments.set(event.segment, { ended: false, held: false, wrapping: false });
    const visit = event.queue === undefined ? undefined : progress.open.get(event.queue);
    if (visit !== undefined && progress.asynchronous) visit.taker = event.agent;
    else if (event.queue !== undefined) progress.open.delete(event.queue);
    return null;
  }
  if (!('segment' in event) || typeof event.segment !== 'string') return null;
  const segment = progress.segments.get(event.segment);
  if (segment === undefined) return 'no segment.started comes before it';
  return admitSegmentStep(segment, event);
}

function admitSegmentStep(segment: SegmentProgress, event: LeitstandEvent): string | null {
  switch (event.type) {
    case 'segment.ended':
      if (segment.ended) return 'the segment has ended before';
      segment.ended = true;
      return null;
    case 'segment.roleChanged':
      return segment.ended ? 'the segment has ended before' : null;
    case 'hold.started':
      if (segment.ended) return 'the segment has ended before';
      if (segment.held) return 'the segment is on hold already';
      segment.held = true;
      return null;
    case 'hold.ended':
      if (segment.ended) return 'the hold ended with its segment';
      if (!segment.held) return 'the segment is not on hold';
      segment.held = false;
      return null;
    case 'wrapup.started':
      if (!segment.ended) return 'the segment has not ended, its wrap-up cannot start';
      if (segment.wrapping) return 'the wrap-up has started before';
      segment.wrapping = true;
      return null;
    case 'wrapup.ended':
      if (!segment.wrapping) return 'no wrapup.started comes before it';
      segment.wrapping = false;
      return null;
    default:
      return null;
  }
}

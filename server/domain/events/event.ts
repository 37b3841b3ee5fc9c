import { z } from 'zod';
import { contactEvents, conversationEvents, reviewEvents } from './contact-events.ts';
import { agentEvents, tenantEvents } from './other-events.ts';

/** One event, as written in NDJSON; unknown fields are kept. */
export const eventSchema = z.discriminatedUnion('type', [
  ...contactEvents,
  ...conversationEvents,
  ...reviewEvents,
  ...agentEvents,
  ...tenantEvents,
]);

export type LeitstandEvent = z.infer<typeof eventSchema>;
export type EventOf<T extends LeitstandEvent['type']> = Extract<LeitstandEvent, { type: T }>;

/** What an event is about: its order and its facts are those of this stream. */
export interface EventStream {
  kind: 'contact' | 'agent' | 'tenant';
  key: string;
}

/** The stream an event belongs to: its contact, else the agent of an agent event, else the tenant as a whole. */
export function streamOf(event: LeitstandEvent): EventStream {
  if (event.type === 'agent.state' || event.type === 'agent.configured') return { kind: 'agent', key: event.agent };
  if (event.contact !== undefined) return { kind: 'contact', key: event.contact };
  return { kind: 'tenant', key: event.type };
}

/** Milliseconds since 1970 of an event's time. */
export function timeOf(event: LeitstandEvent): number {
  return Date.parse(event.time);
}

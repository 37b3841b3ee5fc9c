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
type Declared<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
type WithoutStamp<T> = T extends unknown ? Omit<Declared<T>, 'id' | 'time' | 'seq' | 'source'> : never;

/** An event as our own services write it: only fields that its type declares; id, time and seq are given with the writing. */
export type NewEvent = WithoutStamp<z.input<typeof eventSchema>>;
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

import type { LeitstandEvent } from '#server/domain/events/event.ts';
import type { PastContact } from '#server/services/contact/contact/index.ts';
import type { Random } from '../simulate/random.ts';
import type { Arrival } from './demand.ts';
import type { QueueName } from './organisation.ts';

type Type = LeitstandEvent['type'];
/** An event of the history, as it stands in a line of its file. */
export type SampleEvent = { id: string; time: string; seq: number; type: Type; [field: string]: unknown };

const firstNames = [
  'Alma',
  'Bela',
  'Cleo',
  'Dirk',
  'Enya',
  'Finn',
  'Gesa',
  'Hugo',
  'Ivo',
  'Jule',
  'Karl',
  'Lena',
] as const;

/** A version 7 UUID of a moment, its random part from the seed. */
function idAt(at: number, random: Random): string {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const hex = () => random.whole(0, 0xffff).toString(16).padStart(4, '0');
  const variant = (0x8000 + random.whole(0, 0x3fff)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex().slice(1)}-${variant}-${hex()}${hex()}${hex()}`;
}

/** One contact as it is told: its events, and what the desk keeps of it. */
export class Life {
  readonly id: string;
  readonly arrival: Arrival;
  readonly events: SampleEvent[] = [];
  readonly past: PastContact;
  /** Where it waits now. */
  queue: QueueName;
  enteredAt: number;
  /** The offer that stands, or stood last. */
  offer = '';
  ended = false;
  closed = false;

  constructor(arrival: Arrival, random: Random) {
    const { at, queue, channel, site, language, customer } = arrival;
    this.id = idAt(at, random);
    this.arrival = arrival;
    this.queue = queue;
    this.enteredAt = at;
    this.past = {
      id: this.id,
      channel,
      site,
      customer,
      visitorName: random.pick(firstNames),
      language,
      createdAt: at,
      endedAt: at,
      endedBy: 'visitor',
      closedAt: at,
      visits: [],
      segments: [],
      messages: [],
    };
    this.add(at, 'contact.created', {
      channel,
      direction: 'inbound',
      ...(site && { site }),
      ...(customer && { customer }),
      language,
    });
  }

  /** Notes an event of the contact. */
  add(at: number, type: Type, fields: Record<string, unknown> = {}): void {
    const seq = this.events.length + 1;
    const time = new Date(at).toISOString();
    this.events.push({ id: `${this.id}:${seq}`, time, seq, type, contact: this.id, ...fields });
  }

  /** Enters a queue. */
  enter(at: number, queue: QueueName, cause: 'initial' | 'overflow' | 'transfer'): void {
    this.queue = queue;
    this.enteredAt = at;
    this.add(at, 'contact.queued', { queue, cause });
    this.past.visits.push({ queue, cause, enteredAt: at, leftAt: at, outcome: 'cancelled' });
  }

  /** Notes how the visit that stands ends; an answer and a first message say so by their own events. */
  leave(at: number, outcome: 'answered' | 'abandoned' | 'overflowed' | 'cancelled'): void {
    const visit = this.past.visits.at(-1);
    if (visit) Object.assign(visit, { leftAt: at, outcome });
    if (outcome !== 'answered') this.add(at, 'contact.dequeued', { queue: this.queue, outcome });
  }

  /** Something is written; the text stays at the desk. */
  say(at: number, agent: string | null, body: string): void {
    const sender = agent === null ? 'visitor' : 'agent';
    this.add(at, 'message.sent', { sender, ...(agent && { agent }), kind: 'text', length: body.length });
    this.past.messages.push({ agent, body, at });
  }

  end(at: number, by: 'visitor' | 'agent' | 'system'): void {
    this.ended = true;
    this.add(at, 'contact.ended', { by });
    Object.assign(this.past, { endedAt: at, endedBy: by });
  }

  close(at: number): void {
    this.closed = true;
    this.add(at, 'contact.closed');
    this.past.closedAt = at;
  }
}

import type { StoredEvent } from './store.ts';

type Visit = { entered: number; left?: number; outcome?: string };
type Segment = { started: number; ended?: number; wrapupFrom?: number; wrapupTo?: number; primary: boolean };

/** The figures of written and spoken contacts, in the API's units (seconds, null without a denominator). */
export type Recomputed = {
  contacts: number;
  offered: number;
  answered: number;
  abandoned: number;
  waiting: number;
  handled: number;
  asa: number | null;
  talkTime: number;
  wrapupTime: number;
  aht: number | null;
};

const ms = (event: StoredEvent) => Date.parse(event.time);

function replay(events: StoredEvent[]): { visits: Visit[]; segments: Segment[] } {
  const visits: Visit[] = [];
  const segments = new Map<string, Segment>();
  const leave = (event: StoredEvent, outcome: string) => {
    const visit = visits.find((one) => one.left === undefined);
    if (visit) Object.assign(visit, { left: ms(event), outcome });
  };
  const change = (event: StoredEvent, values: Partial<Segment>) => {
    const segment = segments.get(String(event.segment));
    if (segment) Object.assign(segment, values);
  };
  for (const event of events) {
    if (event.type === 'contact.queued') visits.push({ entered: ms(event) });
    else if (event.type === 'contact.dequeued') leave(event, String(event.outcome));
    else if (event.type === 'segment.started') {
      segments.set(String(event.segment), { started: ms(event), primary: event.role === 'primary' });
      if (event.queue) leave(event, 'answered');
    } else if (event.type === 'segment.ended') change(event, { ended: ms(event) });
    else if (event.type === 'wrapup.started') change(event, { wrapupFrom: ms(event) });
    else if (event.type === 'wrapup.ended') change(event, { wrapupTo: ms(event) });
  }
  return { visits, segments: [...segments.values()] };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Computes figures of chats straight from their events, by arrival, on a way that shares nothing with the projector
 * and the catalogue. Definitions: visit, segment, handled, asa and aht of docs/figures.
 */
export function recompute(events: StoredEvent[]): Recomputed {
  const contacts = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const of = contacts.get(String(event.contact)) ?? [];
    of.push(event);
    contacts.set(String(event.contact), of);
  }
  const histories = [...contacts.values()].map(replay);
  const visits = histories.flatMap((history) => history.visits);
  const answered = visits.filter((visit) => visit.outcome === 'answered');
  const handled = histories
    .flatMap((history) => history.segments)
    .filter(
      (one) => one.primary && one.ended !== undefined && (one.wrapupFrom === undefined || one.wrapupTo !== undefined),
    );
  const talk = sum(handled.map((one) => (one.ended ?? 0) - one.started));
  const wrapup = sum(handled.map((one) => (one.wrapupTo ?? 0) - (one.wrapupFrom ?? 0)));
  const waits = sum(answered.map((visit) => (visit.left ?? 0) - visit.entered));
  return {
    contacts: contacts.size,
    offered: visits.length,
    answered: answered.length,
    abandoned: visits.filter((visit) => visit.outcome === 'abandoned').length,
    waiting: visits.filter((visit) => visit.outcome === undefined).length,
    handled: handled.length,
    asa: answered.length === 0 ? null : waits / answered.length / 1000,
    talkTime: talk / 1000,
    wrapupTime: wrapup / 1000,
    aht: handled.length === 0 ? null : (talk + wrapup) / handled.length / 1000,
  };
}

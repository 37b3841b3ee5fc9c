import type { LeitstandEvent } from '#server/domain/events/event.ts';
import type { ContactFacts } from '#server/domain/facts/facts.ts';

/** What a piece of the timeline shows. */
export type PieceKind = 'visit' | 'pause' | 'offer' | 'talk' | 'aside' | 'hold' | 'wrapup' | 'message';

export type Piece = {
  id: string;
  kind: PieceKind;
  /** Milliseconds since 1970; `to` is the same as `from` for a moment. */
  from: number;
  to: number;
  /** Still goes on. */
  open: boolean;
  /** Queue or agent; sender of a message. */
  who: string;
  /** Outcome of a visit, result of an offer, role of who listened in. */
  result: string | null;
  /** Offer whose log of reasons belongs to it. */
  offer: string | null;
};

export type Lane = { key: string; kind: 'queue' | 'agent' | 'messages'; name: string; pieces: Piece[] };

export type Lanes = { lanes: Lane[]; from: number; to: number };

type Stretch = { from: number; to: number | null };

/** Everything of a contact on one axis of time: a lane for each queue, each agent, and what was written. */
export function lanesOf(facts: ContactFacts, events: readonly LeitstandEvent[], now: number): Lanes {
  const lanes = new Map<string, Lane>();
  const over = facts.contact.closedAt !== null || facts.contact.endedAt !== null;
  const add = (kind: Lane['kind'], name: string, piece: Omit<Piece, 'id' | 'from' | 'to' | 'open'> & Stretch) => {
    const key = `${kind} ${name}`;
    const lane = lanes.get(key) ?? { key, kind, name, pieces: [] };
    lanes.set(key, lane);
    const { from, to, ...rest } = piece;
    lane.pieces.push({
      ...rest,
      id: `${key} ${lane.pieces.length}`,
      from,
      to: to ?? Math.max(from, now),
      open: to === null,
    });
  };
  const plain = { result: null, offer: null };
  for (const visit of facts.visits) {
    add('queue', visit.queue, {
      ...plain,
      kind: 'visit',
      who: visit.queue,
      result: visit.outcome,
      from: visit.enteredAt,
      to: visit.leftAt,
    });
    for (const pause of visit.pauses)
      add('queue', visit.queue, { ...plain, kind: 'pause', who: visit.queue, ...pause });
  }
  for (const { agent, offer, result, offeredAt, endedAt } of facts.offers)
    add('agent', agent, { kind: 'offer', who: agent, result, offer, from: offeredAt, to: endedAt });
  for (const segment of facts.segments) {
    const { agent, talk, roles, holds, wrapups } = segment;
    const put = (kind: PieceKind, stretches: readonly Stretch[], result: string | null = null) => {
      for (const { from, to } of stretches) add('agent', agent, { ...plain, kind, who: agent, result, from, to });
    };
    put('talk', talk);
    for (const role of roles) if (role.role !== 'primary') put('aside', [role], role.role);
    put('hold', holds);
    put('wrapup', wrapups);
  }
  for (const event of events) {
    if (event.type !== 'message.sent') continue;
    const at = Date.parse(event.time);
    add('messages', '', { ...plain, kind: 'message', who: event.sender, from: at, to: at });
  }
  const pieces = [...lanes.values()].flatMap((lane) => lane.pieces);
  const from = Math.min(facts.contact.createdAt, ...pieces.map((piece) => piece.from));
  const ends = [facts.contact.endedAt ?? from, ...pieces.map((piece) => piece.to), over ? from : now];
  for (const lane of lanes.values()) lane.pieces.sort((a, b) => a.from - b.from || b.to - a.to);
  return { lanes: [...lanes.values()], from, to: Math.max(from + 1000, ...ends) };
}

const steps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 604_800, 2_592_000,
];

/** Even instants for the axis, at most six, as milliseconds from the start. */
export function ticksOf(length: number): number[] {
  const step = (steps.find((one) => one * 1000 * 6 >= length) ?? Math.ceil(length / 6000)) * 1000;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => index * step);
}

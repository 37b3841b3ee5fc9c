import { History } from './exactness.fixture.ts';

const second = 1000;
const hour = 3_600_000;
const queues = ['sales', 'service', 'Straße 7'] as const;
const agents = ['anna', 'bo', 'çelik'] as const;
const channels = ['phone', 'chat', 'video', 'email'] as const;
const sites = ['shop', 'blog', undefined] as const;
const states = ['ready', 'busy', 'away', 'wrapup', 'offline'] as const;

/** A small generator of numbers (mulberry32): the same seed makes the same history. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (share: number) => next() < share,
    /** A whole number of milliseconds below. */
    below: (most: number) => Math.floor(next() * most),
    of: <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0],
  };
}

type Dice = ReturnType<typeof dice>;

/** What a history that nobody wrote is made of. */
export interface RandomRange {
  seed: number;
  from: number;
  to: number;
  contacts: number;
}

/** A made-up history with everything that can happen to contacts and agents, in order; part of it is still going on. */
export function randomHistory({ seed, from, to, contacts }: RandomRange): Array<Record<string, unknown>> {
  const history = new History();
  const roll = dice(seed);
  for (const agent of agents) {
    history.add({ agent }, from - hour, 'agent.configured', {
      groups: agent === 'bo' ? ['north', 'night'] : ['north'],
      location: agent === 'anna' ? 'Kiel' : 'Ulm',
      capacity: { total: 2 },
    });
    for (let at = from - roll.below(hour); at < to; at += 60 * second + roll.below(5 * hour)) {
      const state = roll.of(states);
      history.add({ agent }, at, 'agent.state', { state, ...(state === 'away' ? { reason: 'paidBreak' } : {}) });
    }
  }
  for (let number = 0; number < contacts; number += 1) {
    tellContact(history, roll, `r${seed}-${number}`, from + roll.below(to - from));
  }
  return history.events;
}

function tellContact(history: History, roll: Dice, contact: string, start: number): void {
  let now = start;
  const tell = (type: string, more: object = {}) => history.add({ contact }, now, type, more);
  const pass = (most: number) => {
    now += roll.below(most * second);
  };
  const channel = roll.of(channels);
  const site = roll.of(sites);
  const customer = roll.chance(0.5) ? { customer: `c${roll.below(12)}` } : {};
  tell('contact.created', { channel, direction: 'inbound', ...(site === undefined ? {} : { site }), ...customer });
  if (roll.chance(0.06)) {
    tell('contact.rejected', { reason: roll.of(['closed', 'full', 'blocked']), queue: roll.of(queues) });
    return;
  }
  let cause = 'initial';
  for (let visit = 0; visit < 3; visit += 1) {
    const queue = roll.of(queues);
    const agent = roll.of(agents);
    tell('contact.queued', { queue, cause });
    pass(visit === 0 ? 50 : 400);
    if (roll.chance(0.15)) {
      tell('visit.paused', { queue, cause: 'visitorAway' });
      pass(90);
      tell('visit.resumed', { queue, cause: 'visitorAway' });
    }
    const offer = `${contact}-o${visit}`;
    const rings = roll.chance(0.6);
    if (rings) {
      tell('contact.offered', { queue, agent, offer, mode: 'single' });
      pass(30);
    }
    const close = (type: string, more: object = {}) => rings && tell(type, { offer, agent, ...more });
    const answered = roll.chance(0.65);
    if (!answered && roll.chance(0.1)) return;
    if (!answered) {
      const outcome =
        channel === 'email'
          ? roll.of(['overflowed', 'cancelled'])
          : roll.of(['abandoned', 'overflowed', 'deflected', 'cancelled']);
      close(
        ...roll.of<[string, object]>([
          ['offer.expired', {}],
          ['offer.declined', {}],
          ['offer.revoked', { cause: 'moved' }],
        ]),
      );
      tell('contact.dequeued', { queue, outcome });
      if (outcome !== 'overflowed' || visit === 2) break;
      cause = 'overflow';
      continue;
    }
    close('offer.accepted');
    if (!serve(tell, pass, roll, { contact, queue, agent, visit, written: channel === 'email' || channel === 'chat' }))
      break;
    cause = 'transfer';
  }
  if (roll.chance(0.04)) return;
  tell('contact.ended', { by: roll.of(['visitor', 'agent', 'system']) });
  if (roll.chance(0.3)) tell('survey.sent', { survey: `${contact}-q` });
  pass(3 * 3600);
  if (roll.chance(0.2))
    tell('survey.answered', { survey: `${contact}-q`, csat: 1 + roll.below(5), nps: roll.below(11) });
  tell('contact.closed');
}

type Served = { contact: string; queue: string; agent: string; visit: number; written: boolean };

/** An agent's part in a contact; true when the agent passed it on. */
function serve(
  tell: (type: string, more?: object) => unknown,
  pass: (most: number) => void,
  roll: Dice,
  { contact, queue, agent, visit, written }: Served,
): boolean {
  const segment = `${contact}-s${visit}`;
  tell('segment.started', { segment, agent, role: 'primary', queue });
  for (let turn = 0; written && turn < 2; turn += 1) {
    tell('message.sent', { sender: 'visitor', kind: 'text', length: 4 });
    pass(200);
    tell('message.sent', { sender: 'agent', agent, kind: 'text', length: 9 });
  }
  pass(900);
  if (roll.chance(0.3)) {
    tell('hold.started', { segment });
    pass(120);
    tell('hold.ended', { segment });
  }
  if (roll.chance(0.1)) {
    tell('segment.roleChanged', { segment, role: 'conference' });
    pass(60);
    tell('segment.roleChanged', { segment, role: 'primary' });
  }
  pass(300);
  const moves = visit < 2 && roll.chance(0.2);
  const transfer = `${segment}-t`;
  if (moves) tell('transfer.started', { transfer, segment, kind: 'cold', target: { queue: roll.of(queues) } });
  tell('segment.ended', { segment, end: moves ? 'transferred' : roll.of(['ended', 'disconnected']) });
  if (moves) tell('transfer.completed', { transfer, segment, kind: 'cold', target: { queue: roll.of(queues) } });
  if (roll.chance(0.7)) {
    tell('wrapup.started', { segment });
    pass(100);
    const reasons = roll.chance(0.5) ? ['order', 'refund'] : [];
    if (roll.chance(0.95)) tell('wrapup.ended', { segment, reasons, automatic: roll.chance(0.2) });
  }
  return moves;
}

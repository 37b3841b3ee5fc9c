import { channelsOfKind } from '#server/domain/channels.ts';
import type { Random } from '../simulate/random.ts';
import { Agenda } from './agenda.ts';
import { type Arrival, arrivalsOf, type SampleDay } from './demand.ts';
import { Life } from './life.ts';
import { type QueueName, queues } from './organisation.ts';
import { findFree, openDesk, planDay, type Worker } from './staff.ts';
import { talk } from './talk.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const ringSeconds = 20;
const overflowAfter = 75 * SECOND;
/** Written work waits for as long as it takes. */
const patient: ReadonlySet<string> = new Set(channelsOfKind('written'));

/** Plays a desk over days: who comes, waits, is served or gives up, and what the agents do. The seed decides all of it. */
export class Simulation {
  readonly lives: Life[] = [];
  readonly desk: Worker[];
  readonly #agenda = new Agenda();
  readonly #random: Random;
  readonly #waiting: Life[] = [];
  readonly #ringing = new Set<Life>();
  readonly #days: readonly SampleDay[];

  constructor(days: readonly SampleDay[], random: Random) {
    this.#days = days;
    this.#random = random;
    this.desk = openDesk(days[0]?.start ?? 0);
  }

  /** Plays everything up to a moment. */
  play(until: number): void {
    for (const day of this.#days) {
      planDay(this.desk, day, {
        agenda: this.#agenda,
        random: this.#random,
        onFree: (at, worker) => this.#feed(at, worker),
      });
      for (const arrival of arrivalsOf(day, this.#random)) this.#agenda.at(arrival.at, () => this.#arrive(arrival));
      this.#agenda.at(day.start + day.open[1] * HOUR + 13 * MINUTE, (at) => this.#sendHome(at));
      this.#agenda.playUntil(Math.min(until, day.start + 24 * HOUR));
    }
  }

  #isOpen(at: number): boolean {
    const day = this.#days.findLast(({ start }) => start <= at);
    return day !== undefined && at >= day.start + day.open[0] * HOUR && at < day.start + day.open[1] * HOUR;
  }

  #arrive(arrival: Arrival): void {
    const { at, queue, channel } = arrival;
    const life = new Life(arrival, this.#random);
    this.lives.push(life);
    if (!patient.has(channel) && !this.#isOpen(at)) {
      life.add(at, 'contact.rejected', { reason: 'closed', queue });
      life.end(at, 'system');
      life.close(at);
      return;
    }
    life.enter(at, queue, 'initial');
    if (channel !== 'phone') life.say(at, null, talk(life, this.#random)[0][1]);
    this.#wait(at, life);
  }

  #wait(at: number, life: Life): void {
    this.#waiting.push(life);
    const { channel } = life.arrival;
    if (!patient.has(channel)) {
      const hasty = this.#random.chance(0.03);
      const patience = hasty ? this.#random.between(1, 5) : 4 + this.#random.exponential(queues[life.queue].patience);
      const entered = life.enteredAt;
      this.#agenda.at(at + Math.round(patience * SECOND), (now) => {
        if (life.enteredAt === entered) this.#abandon(now, life);
      });
      this.#agenda.at(at + overflowAfter, (now) => {
        if (life.enteredAt === entered) this.#overflow(now, life);
      });
    }
    this.#match(at, life, null);
  }

  #stopWaiting(life: Life): boolean {
    const place = this.#waiting.indexOf(life);
    if (place >= 0) this.#waiting.splice(place, 1);
    return place >= 0;
  }

  #abandon(at: number, life: Life): void {
    if (!this.#stopWaiting(life) && !this.#ringing.has(life)) return;
    life.leave(at, 'abandoned');
    const worker = this.desk.find(({ ringing }) => ringing === life);
    life.end(at, 'visitor');
    if (worker) this.#hangUp(at, life, worker);
    this.#close(at, life);
    this.#comeBack(at, life, 0.42, [2 * MINUTE, 55 * MINUTE]);
  }

  #overflow(at: number, life: Life): void {
    if (life.queue !== 'service' || !this.#stopWaiting(life)) return;
    life.leave(at, 'overflowed');
    life.enter(at, 'backup', 'overflow');
    this.#wait(at, life);
  }

  /** Nobody is left who could answer: chats and calls that still wait are told so. */
  #sendHome(at: number): void {
    for (const life of this.#waiting.filter(({ arrival }) => !patient.has(arrival.channel))) {
      this.#stopWaiting(life);
      life.leave(at, 'cancelled');
      life.end(at, 'system');
      this.#close(at, life);
    }
  }

  /** Closes what is over; a wrap-up of an earlier agent is waited for, and closes it then. */
  #close(at: number, life: Life): void {
    if (!life.closed && life.past.segments.every(({ wrapup }) => wrapup !== null)) life.close(at);
  }

  /** Comes again about the same thing, if known and so inclined. */
  #comeBack(at: number, life: Life, chance: number, [soon, late]: [number, number]): void {
    const { arrival } = life;
    if (arrival.customer === null || !this.#random.chance(chance)) return;
    const again = Math.round(at + this.#random.between(soon, late));
    this.#agenda.at(again, () => this.#arrive({ ...arrival, at: again }));
  }

  #match(at: number, life: Life, not: string | null): void {
    const worker = findFree(this.desk, life.queue, life.arrival.channel, not);
    if (worker) this.#ring(at, life, worker);
  }

  /** Lets whoever has got free take the one who waits longest: premium first, written work last. */
  #feed(at: number, worker: Worker): void {
    let chosen: Life | null = null;
    const rank = (life: Life) => (life.queue === 'premium' ? 0 : patient.has(life.arrival.channel) ? 2 : 1);
    for (const life of this.#waiting) {
      if (worker.profile.queues[life.queue] === undefined || !worker.free(life.arrival.channel)) continue;
      if (chosen === null || rank(life) < rank(chosen)) chosen = life;
    }
    if (chosen) this.#ring(at, chosen, worker);
  }

  #ring(at: number, life: Life, worker: Worker): void {
    this.#stopWaiting(life);
    this.#ringing.add(life);
    worker.ringing = life;
    const offer = `${life.id}:o${life.events.length}`;
    life.offer = offer;
    const agent = worker.profile.login;
    life.add(at, 'contact.offered', { queue: life.queue, agent, offer, mode: 'single', ringSeconds });
    const dice = this.#random.next();
    const standing = (now: number, then: () => void) =>
      this.#agenda.at(now, () => {
        if (worker.ringing === life && life.offer === offer) then();
      });
    if (dice < 0.035) {
      const end = at + ringSeconds * SECOND;
      standing(end, () => this.#miss(end, life, worker, 'offer.expired', {}));
    } else if (dice < 0.05) {
      const end = at + Math.round(this.#random.between(3, 9) * SECOND);
      standing(end, () => this.#miss(end, life, worker, 'offer.declined', { reason: 'In a call-back' }));
    } else {
      const end = at + Math.round(this.#random.between(1.5, 9) * SECOND);
      standing(end, () => this.#answer(end, life, worker));
    }
  }

  #hangUp(at: number, life: Life, worker: Worker): void {
    life.add(at, 'offer.revoked', { offer: life.offer, agent: worker.profile.login, cause: 'customerLeft' });
    this.#ringing.delete(life);
    worker.ringing = null;
    worker.settle(at);
    this.#feed(at, worker);
  }

  #miss(at: number, life: Life, worker: Worker, type: 'offer.expired' | 'offer.declined', more: object): void {
    life.add(at, type, { offer: life.offer, agent: worker.profile.login, ...more });
    this.#ringing.delete(life);
    worker.ringing = null;
    worker.settle(at);
    this.#waiting.unshift(life);
    this.#match(at, life, worker.profile.login);
    if (type === 'offer.declined') {
      this.#agenda.at(at + 40 * SECOND, (now) => this.#feed(now, worker));
      return;
    }
    worker.set(at, 'away', 'missed');
    this.#agenda.at(at + Math.round(this.#random.between(1, 5) * MINUTE), (now) => {
      if (worker.state !== 'away' || worker.wants !== null) return;
      worker.begin(now);
      this.#feed(now, worker);
    });
  }

  #answer(at: number, life: Life, worker: Worker): void {
    const agent = worker.profile.login;
    const { channel } = life.arrival;
    this.#ringing.delete(life);
    worker.ringing = null;
    worker.talking.add(life);
    worker.settle(at);
    life.add(at, 'offer.accepted', { offer: life.offer, agent });
    const segment = `${life.id}:s${life.past.segments.length + 1}`;
    life.add(at, 'segment.started', { segment, agent, role: 'primary', queue: life.queue });
    life.past.segments.push({
      agent,
      queue: life.queue,
      startedAt: at,
      endedAt: at,
      end: 'ended',
      wrapup: null,
      reasons: [],
    });
    if (!patient.has(channel)) life.leave(at, 'answered');
    const spread = Math.exp(0.88 * (this.#random.next() + this.#random.next() + this.#random.next() - 1.5));
    const share = channel === 'chat' ? 1.35 : channel === 'phone' ? 0.85 : 0.6;
    const length = Math.max(20, queues[life.queue].handling * share * spread);
    const end = at + Math.round(length * SECOND);
    this.#converse(at, end, life, worker, segment);
    this.#agenda.at(end, () => this.#finish(end, life, worker, segment));
    this.#feed(at, worker);
  }

  /** What is said, and holds, between answer and end. */
  #converse(from: number, to: number, life: Life, worker: Worker, segment: string): void {
    const { login, name } = worker.profile;
    const place = (share: number) => Math.round(from + (to - from) * share);
    if (life.arrival.channel === 'phone') {
      if (!this.#random.chance(0.16)) return;
      this.#agenda.at(place(0.4), (at) => life.add(at, 'hold.started', { segment }));
      this.#agenda.at(place(0.4 + this.#random.between(0.05, 0.3)), (at) => life.add(at, 'hold.ended', { segment }));
      return;
    }
    const [, ...lines] = talk(life, this.#random);
    const written = patient.has(life.arrival.channel) ? lines.filter(([who]) => who === 'agent').slice(1, 2) : lines;
    for (const [index, [who, text]] of written.entries()) {
      const share = patient.has(life.arrival.channel) ? 0.9 : (index + this.#random.between(0.1, 0.9)) / written.length;
      const body = text.replace('{agent}', name);
      this.#agenda.at(place(share), (at) => {
        if (who === 'agent' && patient.has(life.arrival.channel)) life.leave(at, 'answered');
        life.say(at, who === 'agent' ? login : null, body);
      });
    }
  }

  #finish(at: number, life: Life, worker: Worker, segment: string): void {
    const part = life.past.segments.at(-1);
    const target = this.#transferTarget(life);
    const end = target ? 'transferred' : 'ended';
    worker.talking.delete(life);
    worker.wrapping.add(life);
    life.add(at, 'segment.ended', { segment, end });
    if (part) Object.assign(part, { endedAt: at, end });
    const transfer = `${segment}:t`;
    if (target) {
      const named = { transfer, segment, kind: 'cold', target: { queue: target } };
      life.add(at, 'transfer.started', named);
      life.add(at, 'transfer.completed', named);
    } else {
      life.end(at, this.#random.chance(0.7) ? 'visitor' : 'agent');
    }
    life.add(at, 'wrapup.started', { segment });
    worker.settle(at);
    this.#wrapUp(at, life, worker, segment);
    if (!target) return;
    life.enter(at, target, 'transfer');
    this.#wait(at, life);
  }

  #transferTarget(life: Life): QueueName | null {
    if (life.past.segments.length > 1 || patient.has(life.arrival.channel) || !this.#random.chance(0.045)) return null;
    return life.queue === 'tech' ? 'service' : 'tech';
  }

  #wrapUp(from: number, life: Life, worker: Worker, segment: string): void {
    const automatic = this.#random.chance(0.06);
    const length = automatic ? 60 : Math.min(59, 8 + this.#random.exponential(22));
    const part = life.past.segments.at(-1);
    const reason = this.#random.chance(0.07) ? 'Other' : this.#random.pick(queues[life.queue].reasons);
    const reasons = automatic ? [] : [reason];
    this.#agenda.at(from + Math.round(length * SECOND), (at) => {
      life.add(at, 'wrapup.ended', { segment, reasons, automatic });
      if (part) Object.assign(part, { wrapup: { startedAt: from, endedAt: at, automatic }, reasons });
      worker.wrapping.delete(life);
      worker.settle(at);
      if (life.ended) this.#conclude(at, life);
      this.#feed(at, worker);
    });
  }

  #conclude(at: number, life: Life): void {
    if (life.closed || life.past.segments.some(({ wrapup }) => wrapup === null)) return;
    const visit = life.past.visits.at(-1);
    const survey = `${life.id}:survey`;
    const asked = life.arrival.channel === 'chat' && visit?.outcome === 'answered' && this.#random.chance(0.6);
    if (asked) life.add(at, 'survey.sent', { survey });
    life.close(at);
    this.#comeBack(at, life, 0.13, [3 * HOUR, 6.5 * 24 * HOUR]);
    if (!asked || !this.#random.chance(0.34)) return;
    const waited = (visit.leftAt - visit.enteredAt) / SECOND;
    const mood = this.#random.next() * (waited > 90 ? 0.75 : 1);
    const csat = mood < 0.07 ? 1 : mood < 0.14 ? 2 : mood < 0.27 ? 3 : mood < 0.6 ? 4 : 5;
    const nps = Math.max(0, Math.min(10, csat * 2 + this.#random.whole(-1, 1)));
    this.#agenda.at(at + Math.round(this.#random.between(0.3, 20) * MINUTE), (now) =>
      life.add(now, 'survey.answered', { survey, csat, nps }),
    );
  }
}

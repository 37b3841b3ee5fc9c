import type { LeitstandEvent } from '#server/domain/events/event.ts';
import type { Random } from '../../cli/simulate/random.ts';
import type { AgentDay } from './agent-day.ts';

const RING = 20_000;
const OVERFLOWS_AFTER = 240_000;
const reasons = Array.from({ length: 12 }, (_, index) => `reason ${index + 1}`) as [string, ...string[]];

/** What a contact meets: its agents by queue, and chance. */
export interface World {
  random: Random;
  queues: readonly (readonly AgentDay[])[];
  customers: number;
}

/** One contact from its creation to its survey, with what it makes its agents do. */
export class ContactLife {
  readonly events: LeitstandEvent[] = [];
  readonly #contact: string;
  readonly #world: World;
  readonly #channel: 'chat' | 'phone' | 'video' | 'callback';
  #offers = 0;

  constructor(contact: string, world: World) {
    this.#contact = contact;
    this.#world = world;
    this.#channel = world.random.pick([
      'chat',
      'chat',
      'chat',
      'chat',
      'chat',
      'phone',
      'phone',
      'phone',
      'video',
      'callback',
    ]);
  }

  /** Plays the life. @param arrived when it begins */
  live(arrived: number): LeitstandEvent[] {
    const { random, queues, customers } = this.#world;
    const queue = random.whole(0, queues.length - 1);
    this.#add(arrived, 'contact.created', {
      channel: this.#channel,
      direction: random.chance(0.95) ? 'inbound' : 'outbound',
      site: random.chance(0.7) ? 'shop' : 'help',
      language: random.chance(0.6) ? 'de' : 'en',
      customer: `customer ${random.whole(1, customers)}`,
    });
    const patience = 3_000 + Math.round(random.exponential(300_000));
    this.#wait({ queue, entered: arrived, until: arrived + patience, cause: 'initial' });
    return this.events;
  }

  #wait(visit: { queue: number; entered: number; until: number; cause: string }): void {
    const { queue, entered, until, cause } = visit;
    const name = queueName(queue);
    this.#add(entered, 'contact.queued', { queue: name, cause });
    for (let from = entered; ; ) {
      const agent = this.#freeAgent(queue, from);
      const at =
        agent === undefined
          ? Number.POSITIVE_INFINITY
          : (agent.couldTake(from) ?? 0) + this.#world.random.whole(80, 900);
      const overflows = entered + OVERFLOWS_AFTER;
      if (cause === 'initial' && this.#world.queues.length > 1 && at > overflows && until > overflows) {
        this.#add(overflows, 'contact.dequeued', { queue: name, outcome: 'overflowed' });
        this.#wait({ ...visit, queue: (queue + 1) % this.#world.queues.length, entered: overflows, cause: 'overflow' });
        return;
      }
      if (agent === undefined || at >= until) {
        this.#giveUp(name, until);
        return;
      }
      const settled = this.#ring(agent, name, at, until);
      if (settled === 'gone') return;
      from = settled;
    }
  }

  #freeAgent(queue: number, from: number): AgentDay | undefined {
    let best: AgentDay | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const agent of this.#world.queues[queue] ?? []) {
      const at = agent.couldTake(from);
      if (at === null || at > least || (at === least && best !== undefined && agent.freeAt >= best.freeAt)) continue;
      best = agent;
      least = at;
    }
    return best;
  }

  /** Rings at an agent; gives when the next one may be tried, or that the visit is over. */
  #ring(agent: AgentDay, queue: string, at: number, until: number): number | 'gone' {
    const { random } = this.#world;
    this.#offers += 1;
    const whose = { offer: `${this.#contact}-o${this.#offers}`, agent: agent.agent };
    this.#add(at, 'contact.offered', { ...whose, queue, mode: 'single', ringSeconds: RING / 1000 });
    const missed = random.chance(0.06);
    const answered = at + (missed ? RING : random.whole(1_500, 9_000));
    if (answered >= until) {
      this.#add(until, 'offer.revoked', { ...whose, cause: 'customerLeft' });
      agent.miss(until);
      this.#giveUp(queue, until);
      return 'gone';
    }
    this.#add(answered, missed ? 'offer.expired' : 'offer.accepted', whose);
    if (!missed) {
      this.#talk(agent, queue, answered);
      return 'gone';
    }
    agent.miss(answered);
    return answered;
  }

  #giveUp(queue: string, at: number): void {
    this.#add(at, 'contact.dequeued', { queue, outcome: 'abandoned' });
    this.#add(at, 'contact.ended', { by: 'visitor' });
    this.#add(at, 'contact.closed', {});
  }

  #talk(agent: AgentDay, queue: string, from: number): void {
    const { random } = this.#world;
    const segment = `${this.#contact}-s1`;
    const talk = 20_000 + Math.round(random.exponential(100_000) + random.exponential(100_000));
    const ended = from + talk;
    const wrapped = ended + 5_000 + Math.round(random.exponential(35_000));
    this.#add(from, 'segment.started', { segment, agent: agent.agent, role: 'primary', queue });
    if (this.#channel === 'chat') this.#chat(agent.agent, from, talk);
    else if (random.chance(0.2)) {
      this.#add(from + Math.round(talk * 0.4), 'hold.started', { segment });
      this.#add(from + Math.round(talk * 0.6), 'hold.ended', { segment });
    }
    this.#add(ended, 'segment.ended', { segment, end: 'ended' });
    this.#add(ended, 'wrapup.started', { segment });
    this.#add(ended, 'contact.ended', { by: random.chance(0.5) ? 'visitor' : 'agent' });
    this.#add(wrapped, 'wrapup.ended', { segment, reasons: [random.pick(reasons)], automatic: random.chance(0.05) });
    this.#add(wrapped, 'contact.closed', {});
    if (random.chance(0.25)) this.#survey(wrapped);
    agent.serve(from, ended, wrapped);
  }

  #chat(agent: string, from: number, talk: number): void {
    const turns = this.#world.random.whole(2, 5);
    for (let turn = 0; turn < turns; turn += 1) {
      const asked = from + Math.round((talk * (turn + 0.1)) / turns);
      const answered = from + Math.round((talk * (turn + this.#world.random.between(0.3, 0.9))) / turns);
      const said = { kind: 'text', automatic: false, visibility: 'public' };
      this.#add(asked, 'message.sent', { ...said, sender: 'visitor', length: this.#world.random.whole(5, 200) });
      this.#add(answered, 'message.sent', {
        ...said,
        sender: 'agent',
        agent,
        length: this.#world.random.whole(20, 400),
      });
    }
  }

  #survey(at: number): void {
    const { random } = this.#world;
    const survey = `${this.#contact}-v1`;
    this.#add(at + 1_000, 'survey.sent', { survey });
    if (!random.chance(0.4)) return;
    const nps = random.whole(0, 10);
    this.#add(at + random.whole(20_000, 600_000), 'survey.answered', { survey, csat: random.whole(2, 5), nps });
  }

  #add(at: number, type: LeitstandEvent['type'], fields: Record<string, unknown>): void {
    const seq = this.events.length + 1;
    const common = { id: `${this.#contact} ${seq}`, time: new Date(at).toISOString(), seq, contact: this.#contact };
    this.events.push({ ...common, type, ...fields } as LeitstandEvent);
  }
}

/** Name of a queue by its place. */
function queueName(place: number): string {
  return `queue ${String(place + 1).padStart(2, '0')}`;
}

import { derivedState } from '#server/domain/agent-state.ts';
import type { Random } from '../simulate/random.ts';
import type { Agenda } from './agenda.ts';
import type { SampleDay } from './demand.ts';
import type { Life, SampleEvent } from './life.ts';
import { agents, type ChannelName, type QueueName, type SampleAgent, type Shift } from './organisation.ts';

type State = 'offline' | 'ready' | 'away' | 'wrapup';

const MINUTE = 60_000;
/** Minutes of the local day. */
const shifts: Record<Shift, [number, number]> = { early: [465, 975], middle: [570, 1080], late: [705, 1215] };
const chatsAtOnce = 2;

/** An agent at work: what is in hand, and the states that others see. */
export class Worker {
  readonly profile: SampleAgent;
  readonly events: SampleEvent[] = [];
  readonly talking = new Set<Life>();
  readonly wrapping = new Set<Life>();
  /** Rings here now. */
  ringing: Life | null = null;
  state: State = 'offline';
  idleSince = 0;
  /** Reason of a break that begins when the hands are empty; `home` ends the day. */
  wants: string | null = null;

  constructor(profile: SampleAgent, from: number) {
    this.profile = profile;
    const [groups, location] = [[profile.group], profile.group === 'Tech team' ? 'Leipzig' : 'Berlin'];
    const capacity = { chat: chatsAtOnce, phone: 1 };
    this.#add(from, 'agent.configured', { groups, skills: profile.queues, capacity, location });
  }

  #add(at: number, type: 'agent.configured' | 'agent.state', fields: Record<string, unknown>): void {
    const agent = this.profile.login;
    const seq = this.events.length + 1;
    this.events.push({ id: `${agent}:${seq}`, time: new Date(at).toISOString(), seq, type, agent, ...fields });
  }

  /** Changes the state, once. */
  set(at: number, state: State, reason?: string): void {
    if (this.state === state) return;
    this.state = state;
    this.#add(at, 'agent.state', { state, ...(reason && { reason }), by: reason === 'missed' ? 'system' : 'self' });
  }

  /** Whether another contact of the channel can ring here. */
  free(channel: ChannelName): boolean {
    if (this.state !== 'ready' || this.ringing !== null || this.wants !== null) return false;
    if (this.wrapping.size > 0) return false;
    if (this.talking.size === 0) return true;
    const onlyChats = [...this.talking].every((life) => life.arrival.channel === 'chat');
    return channel === 'chat' && onlyChats && this.talking.size < chatsAtOnce;
  }

  /** What follows for the state from what is in hand now. */
  settle(at: number): void {
    const empty = this.talking.size === 0 && this.wrapping.size === 0 && this.ringing === null;
    if (empty) this.idleSince = at;
    if (this.wants === 'home' && empty) {
      this.wants = null;
      this.set(at, 'offline');
    } else if (this.wants !== null && empty && this.state !== 'offline') this.set(at, 'away', this.wants);
    if (this.state !== 'ready' && this.state !== 'wrapup') return;
    const hands = { talking: this.talking.size, wrappingUp: this.wrapping.size };
    const next = derivedState(this.state, hands);
    if (next === 'ready' || next === 'wrapup') this.set(at, next);
  }

  /** Comes back from a break, or comes in. */
  begin(at: number): void {
    this.wants = null;
    this.idleSince = at;
    this.set(at, 'ready');
  }
}

/** Everybody of the desk. */
export function openDesk(from: number): Worker[] {
  return agents.map((profile) => new Worker(profile, from));
}

function isIn({ date, special }: SampleDay, place: number, random: Random): boolean {
  const weekend = date.dayOfWeek >= 6 ? (date.dayOfWeek === 6 ? 0.46 : 0.34) : 1;
  const ill = special === 'outage' ? 0.3 : 0.07;
  // One week of holidays each, spread over the year's weeks.
  const onHoliday = (date.weekOfYear ?? 0) % agents.length === place;
  return random.chance(weekend * (1 - ill)) && !onHoliday;
}

/** Plans who comes in on a day, with breaks. `onChange` is told when somebody gets free. */
export function planDay(
  desk: readonly Worker[],
  day: SampleDay,
  { agenda, random, onFree }: { agenda: Agenda; random: Random; onFree: (at: number, worker: Worker) => void },
): void {
  for (const [place, worker] of desk.entries()) {
    if (!isIn(day, place, random)) continue;
    const weekend = day.date.dayOfWeek >= 6;
    const [from, to]: [number, number] = weekend
      ? [day.open[0] * 60 - 10, day.open[1] * 60 + 12]
      : shifts[worker.profile.shift];
    const minute = (value: number) => Math.round(day.start + value * MINUTE + random.between(-240_000, 240_000));
    const start = minute(from);
    agenda.at(start, (at) => {
      worker.begin(at);
      onFree(at, worker);
    });
    const pause = (begin: number, minutes: number, reason: string) => {
      const back = (at: number) => {
        if (worker.wants !== reason) return;
        if (worker.state !== 'away') {
          worker.wants = null;
          worker.settle(at);
          return;
        }
        worker.begin(at);
        onFree(at, worker);
      };
      agenda.at(minute(begin), (at) => {
        if (worker.state === 'offline' || worker.wants !== null) return;
        worker.wants = reason;
        worker.settle(at);
        agenda.at(at + Math.round(minutes * MINUTE * random.between(0.85, 1.25)), back);
      });
    };
    pause(from + 120 + random.whole(-20, 20), 12, 'break');
    pause(from + 230 + random.whole(-25, 25), 32, 'lunch');
    pause(from + 390 + random.whole(-20, 20), 12, 'break');
    if (!weekend && day.date.dayOfWeek === 2) pause(from + 60, 25, 'meeting');
    if (random.chance(0.04)) pause(from + 310, 45, 'training');
    agenda.at(minute(to), (at) => {
      if (worker.state === 'offline') return;
      worker.wants = 'home';
      worker.settle(at);
    });
  }
}

/** The best of those who are free for a contact: who serves the queue best, then who has been idle longest. */
export function findFree(desk: readonly Worker[], queue: QueueName, channel: ChannelName, not: string | null) {
  let best: Worker | null = null;
  for (const worker of desk) {
    const level = worker.profile.queues[queue];
    if (level === undefined || worker.profile.login === not || !worker.free(channel)) continue;
    const other = best?.profile.queues[queue] ?? 0;
    if (best === null || level > other || (level === other && worker.idleSince < best.idleSince)) best = worker;
  }
  return best;
}

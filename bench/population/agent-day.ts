import type { LeitstandEvent } from '#server/domain/events/event.ts';
import { DAY } from './population.ts';

const shiftLength = 8 * 3_600_000;
const breakLength = 1_800_000;

/** One agent's working day: ready, busy, wrap-up, one break, offline; serves one contact at a time. */
export class AgentDay {
  readonly agent: string;
  readonly shiftStart: number;
  readonly shiftEnd: number;
  readonly events: LeitstandEvent[] = [];
  freeAt: number;
  readonly #day: number;
  #rested = false;

  constructor(agent: string, late: boolean, start: number, day: number) {
    this.agent = agent;
    this.#day = day;
    this.shiftStart = start + day * DAY + 6 * 3_600_000 + (late ? shiftLength : 0);
    this.shiftEnd = this.shiftStart + shiftLength;
    this.freeAt = this.shiftStart;
    this.#enter(this.shiftStart, 'ready');
  }

  /** When the agent could be offered what arrives at a moment; null once the shift is over. */
  couldTake(arrived: number): number | null {
    const at = Math.max(this.freeAt, arrived);
    return at < this.shiftEnd ? at : null;
  }

  /** The agent lets an offer ring. */
  miss(until: number): void {
    this.freeAt = until;
  }

  /** The agent serves a contact and wraps it up. */
  serve(from: number, ended: number, wrapped: number): void {
    this.#enter(from, 'busy');
    this.#enter(ended, 'wrapup');
    this.freeAt = wrapped;
    if (wrapped >= this.shiftEnd) return;
    if (this.#rested || wrapped < this.shiftStart + shiftLength / 2) {
      this.#enter(wrapped, 'ready');
      return;
    }
    this.#rested = true;
    this.#enter(wrapped, 'away', 'break');
    this.freeAt = wrapped + breakLength;
    this.#enter(this.freeAt, 'ready');
  }

  /** The agent goes home. */
  leave(): void {
    this.#enter(Math.max(this.shiftEnd, this.freeAt), 'offline');
  }

  #enter(at: number, state: 'ready' | 'busy' | 'wrapup' | 'away' | 'offline', reason?: string): void {
    const seq = this.#day * 10_000 + this.events.length + 1;
    this.events.push({
      id: `${this.agent} ${seq}`,
      time: new Date(at).toISOString(),
      seq,
      type: 'agent.state',
      agent: this.agent,
      state,
      by: 'self',
      ...(reason === undefined ? {} : { reason }),
    });
  }
}

import { type ContactSituation, nextStep, type Step } from '#server/domain/contact-state.ts';
import type { ContactActivities } from '#workflows/activities/contact-activities.ts';

/** A step and when it was taken, in milliseconds since the contact began. */
export type Taken = { step: Step['do']; at: number };

/**
 * A contact held in memory that follows the real rule of steps, on the clock of the test server: what the database
 * would hold, so that a workflow's timers can be proven without one.
 */
export class ModelContact {
  readonly taken: Taken[] = [];
  readonly turns: number[] = [];
  readonly #now: () => Promise<number>;
  #began: number | undefined;
  situation: Omit<ContactSituation, 'now'> = {
    status: 'waiting',
    visitorGoneAt: null,
    visitorGraceSeconds: 60,
    agentGoneAt: null,
    agentGraceSeconds: 20,
    offerExpiresAt: null,
    wrapupDueAt: null,
  };
  /** Agents still to be offered to. */
  agents = 1;
  ringSeconds = 20;
  /** So many turns fail before one succeeds. */
  failures = 0;

  constructor(now: () => Promise<number>) {
    this.#now = now;
  }

  get activities(): ContactActivities {
    return { advanceContact: () => this.#advance() };
  }

  async #advance() {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('Postgres is away');
    }
    const now = await this.#now();
    this.#began ??= now;
    this.turns.push(now - this.#began);
    let matched = false;
    for (;;) {
      const step = nextStep({ ...this.situation, now }, matched);
      if (step.do === 'wait') {
        return { phase: this.situation.status, wakeIn: step.until === null ? null : Math.max(0, step.until - now) };
      }
      this.taken.push({ step: step.do, at: now - this.#began });
      this.#apply(step.do, now);
      matched = step.do === 'match';
    }
  }

  #apply(step: Step['do'], now: number): void {
    const { situation } = this;
    switch (step) {
      case 'match':
        if (this.agents > 0) {
          this.agents -= 1;
          situation.offerExpiresAt = now + this.ringSeconds * 1000;
        }
        return;
      case 'expireOffer':
        situation.offerExpiresAt = null;
        return;
      case 'abandon':
      case 'endWrapup':
        situation.status = 'closed';
        return;
      case 'requeue':
        situation.status = 'waiting';
        situation.agentGoneAt = null;
        return;
      case 'endByVisitor':
        situation.status = 'wrapup';
        situation.wrapupDueAt = now + 60_000;
        return;
      case 'wait':
        return;
    }
  }
}

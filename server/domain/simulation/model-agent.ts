import type { Candidate } from '#server/domain/routing/choose-agent.ts';

/** Spans of one agent that fall into the batches of the judged time, added up by batch; in seconds. */
export class Spans {
  readonly #from: number;
  readonly #length: number;
  readonly sums: Float64Array;

  constructor({ from, to, batches }: { from: number; to: number; batches: number }) {
    this.#from = from;
    this.#length = (to - from) / batches;
    this.sums = new Float64Array(batches);
  }

  /** Adds a span from one instant of the run to another. */
  add(begin: number, end: number): void {
    const { sums } = this;
    const first = Math.max(0, Math.floor((begin - this.#from) / this.#length));
    for (let batch = first; batch < sums.length; batch += 1) {
      const [from, to] = [this.#from + batch * this.#length, this.#from + (batch + 1) * this.#length];
      if (from >= end) return;
      sums[batch] = (sums[batch] ?? 0) + Math.max(0, Math.min(end, to) - Math.max(begin, from));
    }
  }
}

/** An agent of the model: a candidate of the policy that counts what it does. Times are seconds of the run. */
export class ModelAgent implements Candidate {
  readonly agentId: string;
  readonly login: string;
  readonly skills: Readonly<Record<string, number>>;
  readonly ringing = false;
  readonly refusedAt = null;
  state: Candidate['state'] = 'offline';
  /** Milliseconds, as the policy counts. */
  idleSince = 0;
  hasRoom = true;
  shareInUse = 0;
  /** Places of the queues that this agent serves. */
  readonly queues: readonly number[];
  readonly #capacity: number;
  #inHand = 0;
  #shifts = 0;
  #handlingSince = 0;
  #presentSince = 0;
  readonly #handling: Spans;
  readonly #present: Spans;

  constructor(
    login: string,
    { queues, skills, capacity }: { queues: number[]; skills: Record<string, number>; capacity: number },
    spans: { handling: Spans; present: Spans },
  ) {
    this.agentId = login;
    this.login = login;
    this.queues = queues;
    this.skills = skills;
    this.#capacity = capacity;
    this.#handling = spans.handling;
    this.#present = spans.present;
  }

  /** A contact begins. */
  take(time: number): void {
    if (this.#inHand === 0) this.#handlingSince = time;
    this.#inHand += 1;
    this.#settle();
  }

  /** A contact is over, its wrap-up too. */
  finish(time: number): void {
    this.#inHand -= 1;
    this.idleSince = time * 1000;
    if (this.#inHand === 0) {
      this.#handling.add(this.#handlingSince, time);
      if (this.#shifts === 0) this.#present.add(this.#presentSince, time);
    }
    this.#settle();
  }

  /** A shift begins. */
  come(time: number): void {
    if (this.#shifts === 0 && this.#inHand === 0) this.#presentSince = time;
    if (this.#shifts === 0) this.idleSince = time * 1000;
    this.#shifts += 1;
    this.#settle();
  }

  /** A shift ends; what is in hand is brought to its end. */
  go(time: number): void {
    this.#shifts -= 1;
    if (this.#shifts === 0 && this.#inHand === 0) this.#present.add(this.#presentSince, time);
    this.#settle();
  }

  /** The run is over: spans that are still open are counted. */
  close(time: number): void {
    if (this.#inHand > 0) this.#handling.add(this.#handlingSince, time);
    if (this.#inHand > 0 || this.#shifts > 0) this.#present.add(this.#presentSince, time);
  }

  #settle(): void {
    this.state = this.#shifts > 0 ? 'ready' : 'offline';
    this.hasRoom = this.#inHand < this.#capacity;
    this.shareInUse = this.#inHand / this.#capacity;
  }
}

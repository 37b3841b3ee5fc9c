/** What happens when, the earliest first: a binary heap over typed arrays, since a run has millions of entries. */
export class Agenda {
  #size = 0;
  #times = new Float64Array(1024);
  #whats = new Int32Array(1024);
  #whoms = new Int32Array(1024);
  /** Entries of one instant keep the order in which they were put in. */
  #turns = new Float64Array(1024);
  #turn = 0;
  /** Of the entry that `next` took out. */
  time = 0;
  what = 0;
  whom = 0;

  /** Puts something in: what happens to whom, by numbers of the caller. */
  add(time: number, what: number, whom: number): void {
    if (this.#size === this.#times.length) this.#grow();
    let at = this.#size;
    this.#size += 1;
    this.#turn += 1;
    const turn = this.#turn;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#earlier(time, turn, above)) break;
      this.#move(above, at);
      at = above;
    }
    this.#put(at, time, what, whom, turn);
  }

  /** Takes the earliest out into `time`, `what` and `whom`; false when nothing is left. */
  next(): boolean {
    if (this.#size === 0) return false;
    this.time = this.#times[0] as number;
    this.what = this.#whats[0] as number;
    this.whom = this.#whoms[0] as number;
    this.#size -= 1;
    const last = this.#size;
    if (last === 0) return true;
    const time = this.#times[last] as number;
    const turn = this.#turns[last] as number;
    const what = this.#whats[last] as number;
    const whom = this.#whoms[last] as number;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= last) break;
      if (below + 1 < last && this.#earlier(this.#times[below + 1] as number, this.#turns[below + 1] as number, below))
        below += 1;
      if (this.#earlier(time, turn, below)) break;
      this.#move(below, at);
      at = below;
    }
    this.#put(at, time, what, whom, turn);
    return true;
  }

  #earlier(time: number, turn: number, than: number): boolean {
    const other = this.#times[than] as number;
    return time < other || (time === other && turn < (this.#turns[than] as number));
  }

  #put(at: number, time: number, what: number, whom: number, turn: number): void {
    this.#times[at] = time;
    this.#whats[at] = what;
    this.#whoms[at] = whom;
    this.#turns[at] = turn;
  }

  #move(from: number, to: number): void {
    this.#put(
      to,
      this.#times[from] as number,
      this.#whats[from] as number,
      this.#whoms[from] as number,
      this.#turns[from] as number,
    );
  }

  #grow(): void {
    const grown = <Kind extends Float64Array | Int32Array>(old: Kind, made: Kind): Kind => {
      made.set(old);
      return made;
    };
    const length = 2 * this.#times.length;
    this.#times = grown(this.#times, new Float64Array(length));
    this.#turns = grown(this.#turns, new Float64Array(length));
    this.#whats = grown(this.#whats, new Int32Array(length));
    this.#whoms = grown(this.#whoms, new Int32Array(length));
  }
}

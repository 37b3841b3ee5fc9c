/** A live figure's values are kept for a quarter-hour, one a minute, to tell whether it rises or falls. */
const EVERY = 60_000;
const MOST = 16;

type Sample = { at: number; value: number };

/** Where the live figures of a wall have come from; never longer than a quarter-hour. */
export class Trail {
  readonly #samples = new Map<string, Sample[]>();

  /** Notes a tile's value. @returns its oldest value of the last quarter-hour; null before the first minute is over */
  note(tile: string, value: number, now: number): number | null {
    const samples = this.#samples.get(tile) ?? [];
    this.#samples.set(tile, samples);
    const last = samples.at(-1);
    if (!last || now - last.at >= EVERY) samples.push({ at: now, value });
    if (samples.length > MOST) samples.shift();
    const [oldest] = samples;
    return oldest && now - oldest.at >= EVERY ? oldest.value : null;
  }

  /** Forgets tiles that are not there any more. */
  keep(tiles: ReadonlySet<string>): void {
    for (const tile of this.#samples.keys()) if (!tiles.has(tile)) this.#samples.delete(tile);
  }
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What was made in a data folder already, step by step, each with a count: what is whole serves every later run. */
export class Done {
  readonly #path: string;
  #steps: Record<string, number>;

  private constructor(path: string, steps: Record<string, number>) {
    this.#path = path;
    this.#steps = steps;
  }

  /** What is noted in a folder; nothing where there is no note. */
  static async in(dataDir: string): Promise<Done> {
    const path = join(dataDir, 'bench-figures-steps.json');
    const text = await readFile(path, 'utf8').catch(() => '{}');
    return new Done(path, JSON.parse(text) as Record<string, number>);
  }

  /** Whether a step came to its end. */
  has(step: string): boolean {
    return this.#steps[step] !== undefined;
  }

  /** Does a step unless it came to its end before; gives its count. One that was broken off is done again. */
  async once(step: string, work: () => Promise<number | undefined>): Promise<number> {
    const before = this.#steps[step];
    if (before !== undefined) return before;
    console.log(`${step.slice(0, 100)} …`);
    const count = (await work()) ?? 0;
    this.#steps[step] = count;
    await this.#write();
    return count;
  }

  /** Forgets every step of which a text is part, so that it is done again. */
  async forget(part: string): Promise<void> {
    this.#steps = Object.fromEntries(Object.entries(this.#steps).filter(([step]) => !step.includes(part)));
    await this.#write();
  }

  async #write(): Promise<void> {
    await writeFile(this.#path, JSON.stringify(this.#steps, null, 2));
  }
}

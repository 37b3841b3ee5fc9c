import type { ImportProgress } from '#server/events/history/import/import-file.ts';

const WIDTH = 30;

/** Shows how far an import is: one line redrawn on a terminal, else a line for each tenth. */
export class ProgressBar {
  readonly #terminal = process.stderr.isTTY === true;
  #drawn = 0;
  #last = '';

  show(progress: ImportProgress): void {
    const text = line(progress);
    if (!this.#terminal) {
      const tenth = 'share' in progress ? Math.floor(progress.share * 10) : -1;
      const step = `${progress.phase} ${tenth}`;
      if (step === this.#last) return;
      this.#last = step;
      process.stderr.write(`${text}\n`);
      return;
    }
    if (Date.now() - this.#drawn < 100 && 'share' in progress && progress.share < 1) return;
    this.#drawn = Date.now();
    process.stderr.write(`\r\u001b[K${text}`);
  }

  /** Leaves the line. */
  end(): void {
    if (this.#drawn > 0) process.stderr.write('\n');
    this.#drawn = 0;
  }
}

function line(progress: ImportProgress): string {
  if (progress.phase === 'waiting') return `waiting for an engine: ${progress.reason}`;
  const filled = Math.round(Math.min(1, progress.share) * WIDTH);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${Math.floor(progress.share * 100)} %`;
  if (progress.phase === 'reading') return `reading  ${bar}  ${progress.lines} lines`;
  const { accepted, repeated, refused } = progress;
  return `taking   ${bar}  ${accepted} accepted, ${repeated} repeated, ${refused} refused`;
}

import { logger } from '#server/platform/observability/log.ts';

type Repeated = {
  name: string;
  /** Pause between two rounds, in milliseconds. */
  every: number;
  /** Longest pause after failures; they double from `every`. */
  atMost?: number;
  /** One round; true = there is more to be done at once. */
  work: () => Promise<boolean>;
};

/** Something that no waiting mends: the program is wrong, and nothing outside it is away (a failed fetch names its cause). */
const isFault = (error: unknown): boolean =>
  (error instanceof TypeError && error.cause === undefined) ||
  error instanceof ReferenceError ||
  error instanceof RangeError;

/** A job that is done over and over until it is stopped; failures are logged and tried again with growing pauses. */
export type Repeating = {
  /** Does a round at once, or once more after the one under way. */
  wake: () => void;
  /** Ends after the round under way. */
  stop: () => Promise<void>;
};

export function repeat({ name, every, atMost = every * 20, work }: Repeated): Repeating {
  const log = logger(name);
  let stopped = false;
  let woken = false;
  let failures = 0;
  let rouse: () => void = () => {};

  const rest = (pause: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pause);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      woken = false;
      let more = false;
      try {
        more = await work();
        if (failures > 0) log.info({ failures }, 'works again');
        failures = 0;
      } catch (error) {
        failures += 1;
        const level = isFault(error) ? 'error' : failures === 1 ? 'warn' : 'debug';
        log[level]({ err: error, failures }, 'a round failed; it is tried again');
      }
      if (more || stopped) continue;
      const backOff = Math.min(atMost, every * 2 ** Math.min(failures, 10));
      if (failures > 0) await rest(backOff);
      else if (!woken) await rest(every);
    }
  };
  const running = run();
  return {
    wake() {
      woken = true;
      if (failures === 0) rouse();
    },
    async stop() {
      stopped = true;
      rouse();
      await running;
    },
  };
}

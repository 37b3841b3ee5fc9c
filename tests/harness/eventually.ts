import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until the answer is there, soon at first and then `every` so many milliseconds; for what cannot be awaited as
 * an event. @throws the last fault after the patience (ms).
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false | null>,
  { patience = 60_000, every = 200 }: { patience?: number; every?: number } = {},
): Promise<T> {
  const until = Date.now() + patience;
  let cause: unknown;
  for (let wait = Math.min(20, every); ; wait = Math.min(wait * 1.5, every)) {
    try {
      const answer = await ask();
      if (answer) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > until) throw new Error(`Waited ${patience} ms for: ${what}`, { cause });
    await pause(wait);
  }
}

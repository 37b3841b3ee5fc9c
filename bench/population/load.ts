import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Population } from './population.ts';

/** Writes a population into ClickHouse, events and facts, on all processors; gives how many events that were. */
export async function loadPopulation(
  url: string,
  population: Population,
  { from = 0, to = population.days }: { from?: number; to?: number } = {},
): Promise<number> {
  const threads = Math.max(2, availableParallelism());
  let events = 0;
  let told = 0;
  await Promise.all(
    Array.from({ length: threads }, async (_, place) => {
      const all = Array.from({ length: to - from }, (_day, index) => from + index);
      const days = all.filter((day) => day % threads === place);
      const worker = new Worker(new URL('./load-days.ts', import.meta.url), {
        workerData: { url, population, days },
      });
      worker.on('message', (count: number) => {
        events += count;
        if (events - told < 1_000_000) return;
        told = events;
        console.log(`  ${(events / 1e6).toFixed(1)} million events`);
      });
      const [code] = (await once(worker, 'exit')) as [number];
      if (code !== 0) throw new Error(`A loading thread ended with ${code}.`);
    }),
  );
  return events;
}

import { describe, expect, it } from 'vitest';
import { bankEvents } from '#server/metrics/bank.fixture.ts';
import { measureError } from './error.ts';
import { type PastDay, SLOTS } from './learn.ts';

type Queued = { type: string; time: string; queue: string };

/** The first two whole weeks of the bank's file, by local quarter-hour. */
function bankDays(queue: string | null): PastDay[] {
  const days = new Map<string, number[]>();
  for (let day = 1; day <= 14; day += 1) days.set(`1999-08-${String(day).padStart(2, '0')}`, new Array(SLOTS).fill(0));
  for (const event of bankEvents() as Queued[]) {
    if (event.type !== 'contact.queued' || (queue !== null && event.queue !== queue)) continue;
    const slots = days.get(event.time.slice(0, 10));
    const slot = Number(event.time.slice(11, 13)) * 4 + Math.floor(Number(event.time.slice(14, 16)) / 15);
    if (slots) slots[slot] = (slots[slot] ?? 0) + 1;
  }
  return [...days].map(([date, slots]) => ({ date, weekday: new Date(date).getUTCDay() || 7, slots }));
}

const percent = (share: number | null) => `${((share ?? Number.NaN) * 100).toFixed(1)} %`;

describe('the bank’s second week, learnt from the first', () => {
  it('is forecast better than by the same weekday last week, over all queues and for the largest', () => {
    for (const queue of [null, 'PS']) {
      const { days, forecast, lastWeek } = measureError(bankDays(queue), 1);
      process.stdout.write(
        `Bank, ${queue ?? 'all queues'}, by quarter-hour: forecast WAPE ${percent(forecast.wape)}, bias ${percent(forecast.bias)}; ` +
          `same weekday last week WAPE ${percent(lastWeek.wape)}, bias ${percent(lastWeek.bias)}\n`,
      );
      expect(days).toBe(7);
      expect(forecast.wape).toBeLessThan(lastWeek.wape ?? 0);
    }
  });
});

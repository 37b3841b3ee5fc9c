import { afterEach, expect, it, vi } from 'vitest';
import { makeQueryClient } from './query-client.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const failing = () => vi.fn(() => Promise.reject(new Error('The engine is away.')));

it('tries a question once on the server, however it is asked', async () => {
  const [fetched, prefetched] = [failing(), failing()];
  const client = makeQueryClient();
  await expect(client.fetchQuery({ queryKey: ['fetched'], queryFn: fetched })).rejects.toThrow('away');
  await client.prefetchQuery({ queryKey: ['prefetched'], queryFn: prefetched });
  expect(fetched).toHaveBeenCalledOnce();
  expect(prefetched).toHaveBeenCalledOnce();
});

it('tries it once more in a browser', async () => {
  vi.stubGlobal('window', {});
  vi.useFakeTimers();
  const asked = failing();
  const answer = makeQueryClient().prefetchQuery({ queryKey: ['asked'], queryFn: asked });
  await vi.advanceTimersByTimeAsync(5_000);
  await answer;
  expect(asked).toHaveBeenCalledTimes(2);
});

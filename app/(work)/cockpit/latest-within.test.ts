import { createLoader } from 'nuqs/server';
import { describe, expect, it } from 'vitest';
import { ADDRESS } from '../../_lib/figures/address.ts';
import { describe as describeReport } from '../../_lib/figures/describe.ts';
import { latestWithin } from './latest-within.ts';

const read = createLoader(ADDRESS);
const now = Date.parse('2026-03-18T10:20:00Z');
const longAgo = '2026-01-02T09:00:00Z';

/** What the page asks for without a range in its address. */
function rangeFor(latest: string | null) {
  return describeReport({ address: read(''), timeZone: 'Europe/Berlin', now, latest }).range;
}

describe('the range that a page asks for without waiting', () => {
  it('is the latest fortnight with contacts where that is told in time', async () => {
    const latest = await latestWithin(Promise.resolve({ latest: longAgo }), 5_000);
    expect(latest).toBe(longAgo);
    expect(rangeFor(latest)).toBe('latest');
  });

  it('is today where nobody answers, where the answer is a refusal, and where there are no contacts', async () => {
    const silent = () => new Promise<never>(() => undefined);
    const refused = () => Promise.reject(new Error('The engine is away.'));
    for (const ask of [silent, refused, () => Promise.resolve({ latest: null })]) {
      expect(rangeFor(await latestWithin(ask(), 1))).toBe('today');
    }
  });

  it('does not wait for an answer that comes later', async () => {
    const late = Promise.withResolvers<{ latest: string | null }>();
    const latest = await latestWithin(late.promise, 1);
    late.resolve({ latest: longAgo });
    expect(latest).toBeNull();
  });
});

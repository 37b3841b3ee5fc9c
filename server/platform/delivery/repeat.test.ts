import { expect, it, vi } from 'vitest';

const said: string[] = [];
vi.mock('#server/platform/observability/log.ts', () => ({
  logger: () => ({
    error: () => said.push('error'),
    warn: () => said.push('warn'),
    debug: () => said.push('debug'),
    info: () => said.push('info'),
  }),
}));

const { repeat } = await import('./repeat.ts');

/** What the log says of a round that fails so, before the next one goes well. */
async function saidOf(failure: unknown): Promise<string[]> {
  said.length = 0;
  let round = 0;
  const { promise: well, resolve } = Promise.withResolvers<void>();
  const loop = repeat({
    name: 'test',
    every: 1,
    async work() {
      round += 1;
      if (round <= 2) throw failure;
      resolve();
      return false;
    },
  });
  await well;
  await loop.stop();
  return said.slice(0, 2);
}

it('warns of what is away once, and calls a fault of the program an error each time', async () => {
  expect(await saidOf(new Error('connect ECONNREFUSED'))).toEqual(['warn', 'debug']);
  expect(await saidOf(new TypeError("Cannot read properties of undefined (reading 'id')"))).toEqual(['error', 'error']);
});

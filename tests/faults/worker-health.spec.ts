import { expect, it } from 'vitest';
import { eventually } from '#tests/harness/eventually.ts';
import { holdDown } from '#tests/harness/processes.ts';
import { runningSystem } from '#tests/harness/system.ts';

const system = runningSystem();

async function components(): Promise<Record<string, string>> {
  const answer = await fetch(`${system.baseUrl}/api/health`, { signal: AbortSignal.timeout(10_000) });
  return ((await answer.json()) as { components: Record<string, string> }).components;
}

it('tells of a worker that was killed within ten seconds, of no other part, and of its return', async () => {
  expect((await components()).worker).toBe('ok');
  const away = holdDown(system, 'worker', 15_000);
  const { worker, ...others } = await eventually(
    'health to tell of the worker',
    async () => {
      const found = await components();
      return found.worker === 'ok' ? undefined : found;
    },
    { patience: 10_000 },
  );
  expect(worker).toBe('down');
  expect(others).toMatchObject({ postgres: 'ok', clickhouse: 'ok', temporal: 'ok' });
  await away;
  expect((await components()).worker).toBe('ok');
});

import { expect, test } from 'vitest';
import { npmRun } from '#tests/harness/command.ts';
import { runningSystem } from '#tests/harness/system.ts';

test('a simulation plays real conversations, and every contact is closed with nothing lost', async () => {
  const size = ['--minutes', '0.3', '--arrivals-per-minute', '20', '--agents', '4', '--seed', '3'];
  const { code, output } = await npmRun(runningSystem(), 'simulate', size);
  expect(code, output).toBe(0);
  const [, started, closed] = /Contacts: (\d+) started, (\d+) closed/.exec(output) ?? [];
  expect(Number(started)).toBeGreaterThan(0);
  expect(closed).toBe(started);
  expect(output).toContain('Nothing was lost.');
});

test('a simulation that cannot run says why', async () => {
  const { code, output } = await npmRun(runningSystem(), 'simulate', ['--agents', '1000']);
  expect(code).toBe(1);
  expect(output).toMatch(/the demo tenant has \d+ agents/);
});

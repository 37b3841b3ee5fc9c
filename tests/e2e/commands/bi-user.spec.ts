import { expect, it } from 'vitest';
import { npmRun } from '#tests/harness/command.ts';
import { runningSystem } from '#tests/harness/system.ts';

const system = runningSystem();

it('on the embedded engine no reader is made, and it is said what to do instead', async () => {
  const { code, output } = await npmRun(system, 'bi-user', ['--tenant', 'demo']);
  expect(code).toBe(1);
  expect(output).toContain('cannot keep users of its own');
  expect(output).toContain('docs/api.md');
  expect(output).not.toMatch(/password \S+/);
});

it('prints the statements for an administrator of a server, with a new password each time', async () => {
  const runs = [1, 2].map(() => npmRun(system, 'bi-user', ['--tenant', 'demo', '--print']));
  const [first, second] = await Promise.all(runs);
  expect(first?.code, first?.output).toBe(0);
  expect(first?.output).toMatch(/CREATE USER OR REPLACE `leitstand_bi_demo`/);
  expect(first?.output).toMatch(/USING tenant_id = '[0-9a-f-]{36}' TO `leitstand_bi_demo`/);
  const password = (output = '') => /BY '([^']{32,})'/.exec(output)?.[1];
  expect(password(first?.output)).toBeDefined();
  expect(password(first?.output)).not.toBe(password(second?.output));
});

it('says which tenant is missing', async () => {
  const { code, output } = await npmRun(system, 'bi-user', ['--tenant', 'nobody']);
  expect([code, output]).toEqual([1, expect.stringContaining('no tenant "nobody"')]);
});

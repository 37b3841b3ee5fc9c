import { expect, it } from 'vitest';
import { demoSite, people } from './content.ts';

it('has no agent whom a visitor of the demo shop cannot reach', () => {
  const agents = people.filter(({ role }) => role === 'agent');
  expect(agents.length).toBeGreaterThan(0);
  expect(agents.filter(({ skills }) => !skills[demoSite.queue]).map(({ login }) => login)).toEqual([]);
});

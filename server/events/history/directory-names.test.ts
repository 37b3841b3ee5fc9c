import { expect, test } from 'vitest';
import { namesIn } from './directory-names.ts';

test.each([
  [{ type: 'contact.queued', queue: 'sales' }, ['queue sales']],
  [{ type: 'contact.queued', queue: '@anna' }, ['agent anna']],
  [{ type: 'agent.configured', agent: 'anna', groups: ['day', 'night'] }, ['agent anna', 'group day', 'group night']],
  [{ type: 'transfer.started', target: { group: 'night' } }, ['group night']],
  [{ type: 'evaluation.released', agent: 'anna', evaluator: 'tom' }, ['agent anna', 'agent tom']],
  [{ type: 'contact.created', site: 'shop', channel: 'chat' }, ['site shop']],
  [{ type: 'contact.queued', queue: 7, agent: null, target: 'x' }, []],
])('%j', (event, expected) => {
  expect(namesIn(event).map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
});

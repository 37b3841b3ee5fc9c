import { expect, it } from 'vitest';
import { dialoguesOf } from '../sample/dialogues.ts';
import { turnOf } from './script.ts';

const [script] = dialoguesOf('sales', 'en');

it('says the lines of an agent in turn, and waits for the visitor between them', () => {
  const [hello, answer] = script.filter(([who]) => who === 'agent').map(([, text]) => text);
  expect(turnOf(script, { visitor: 1, agent: 0 })).toEqual({ say: [hello, answer], over: false });
  expect(turnOf(script, { visitor: 1, agent: 2 })).toEqual({ say: [], over: false });
  expect(turnOf(script, { visitor: 2, agent: 2 }).say).toHaveLength(1);
  expect(turnOf(script, { visitor: 3, agent: 4 })).toEqual({ say: [], over: true });
});

it('answers a person who follows no script, and not for ever', () => {
  expect(turnOf(undefined, { visitor: 1, agent: 0 }).say).toHaveLength(1);
  expect(turnOf(undefined, { visitor: 1, agent: 1 }).say).toEqual([]);
  expect(turnOf(undefined, { visitor: 9, agent: 8 }).over).toBe(true);
});

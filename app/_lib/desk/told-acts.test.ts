import { expect, it } from 'vitest';
import type { DeskAct } from '#widget/protocol/staff.ts';
import { newsOf } from './told-acts.ts';

const act = (id: string, undone = false): DeskAct => ({
  id,
  kind: 'state',
  by: 'Uwe',
  at: '2026-01-01T10:00:00.000Z',
  undone,
});

it('tells each act once, oldest first, and once more when it is taken back', () => {
  const first = newsOf([act('b'), act('a')], []);
  expect(first.news.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(newsOf([act('b'), act('a')], first.told).news).toEqual([]);
  const back = newsOf([act('b', true), act('a')], first.told);
  expect(back.news).toEqual([act('b', true)]);
  expect(newsOf([act('b', true)], back.told).news).toEqual([]);
});

it('is silent about what was taken back before anybody was told', () => {
  expect(newsOf([act('a', true)], []).news).toEqual([]);
});

import { expect, it } from 'vitest';
import { asFilters, misread } from './address.ts';

it.each([
  ['report=queues&range=last7&interval=hour&zone=Europe/Berlin&before=false', []],
  ['filters={"queue":["a",null],"weekday":1}&split=queue,hour&figures=asa&target=0.8', []],
  ['range=someday', ['range']],
  ['interval=fortnight&first=1999-02-31&zone=Mars', ['first', 'zone', 'interval']],
  ['filters={"colour":"red"}', ['filters']],
  ['filters={"queue":{}}&cell={"metric":1}', ['filters', 'cell']],
  ['split=queue,colour&chart=pie&target=-1', ['split', 'chart', 'target']],
  ['target=lots&before=perhaps', ['target']],
])('finds in %s what cannot be understood', (search, wrong) => {
  expect(misread(new URLSearchParams(search)).filter((key) => key !== 'before')).toEqual(wrong);
});

it('takes filters of known splits alone', () => {
  expect(asFilters({ queue: 'a', hour: [1, 2], agent: null })).toEqual({ queue: 'a', hour: [1, 2], agent: null });
  for (const wrong of [null, [], 'queue', { queue: [] }, { queue: [[]] }, { nothing: 'x' }, { queue: true }]) {
    expect(asFilters(wrong)).toBeNull();
  }
});

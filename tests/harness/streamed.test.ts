import { expect, it } from 'vitest';
import { streamedAnswers } from './streamed.ts';

const head = '{"json":{"0":[[0],[null,0,0]],"1":[[0],[null,0,1]]}}';
const first = ['{"json":[0,0,[[{"result":0}],["result",0,2]]]}', '{"json":[2,0,[[{"data":0}],["data",0,3]]]}'];
const rows = '{"json":[3,0,[[{"rows":[1]}]]]}';
const refused = '{"json":[1,0,[[{"error":{"code":-32600}}]]]}';

it('puts the parts of a batch together, whichever came first', () => {
  expect(streamedAnswers([head, refused, ...first, rows, ''].join('\n'))).toEqual([
    { result: { data: { rows: [1] } } },
    { error: { code: -32600 } },
  ]);
});

it('does not take half a batch for a whole one', () => {
  expect(() => streamedAnswers([head, refused, ...first].join('\n'))).toThrow('ended before its part 3');
});

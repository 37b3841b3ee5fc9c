import type { ClickHouseClient } from '@clickhouse/client';
import { expect, it } from 'vitest';
import type { Question } from '../validate.ts';
import { rollupLayout } from './fill.ts';
import { rollupState } from './state.ts';

/** An engine that answers when it is told to, and notes what it was asked. */
function engineOf() {
  const asked: Array<{ tenantId: string; from: number; to: number }> = [];
  const answers: Array<() => void> = [];
  const failures: Array<(error: Error) => void> = [];
  const query = ({ query_params }: { query_params: (typeof asked)[number] }) =>
    new Promise((resolve, reject) => {
      asked.push(query_params);
      const rows = [{ built: 1, touched: {} }];
      answers.push(() => resolve({ json: async () => rows }));
      failures.push(reject);
    });
  return { clickhouse: { query } as unknown as ClickHouseClient, asked, answers, failures };
}

const question = (from: number, to: number) => [{ from, to } as Question];
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('reads once for the questions of one moment, over all that they ask for', async () => {
  const { clickhouse, asked, answers } = engineOf();
  const ask = (from: number, to: number) => rollupState({ clickhouse, tenantId: 't' }, question(from, to));
  const all = Promise.all([ask(1_000_000, 2_000_000), ask(5_000_000, 9_000_000), ask(2_000_000, 3_000_000)]);
  await turn();
  expect(asked).toMatchObject([{ from: 100_000, to: 9_000_000 }]);
  answers[0]?.();
  expect(await all).toHaveLength(3);
  expect(asked).toHaveLength(1);
});

it('never takes the answer of a read that began before the question', async () => {
  const { clickhouse, asked, answers } = engineOf();
  const ask = () => rollupState({ clickhouse, tenantId: 't' }, question(1_000_000, 2_000_000));
  const first = ask();
  await turn();
  const late = Promise.all([ask(), ask()]);
  await turn();
  expect(asked).toHaveLength(1);
  answers[0]?.();
  await first;
  await turn();
  expect(asked).toHaveLength(2);
  answers[1]?.();
  expect(await late).toHaveLength(2);
});

it('keeps tenants apart, and asks again after a failure', async () => {
  const { clickhouse, asked, answers, failures } = engineOf();
  const ask = (tenantId: string) => rollupState({ clickhouse, tenantId }, question(1_000_000, 2_000_000));
  const [one, two] = [ask('one'), ask('two')];
  await turn();
  expect(asked.map(({ tenantId }) => tenantId)).toEqual(['one', 'two']);
  failures[0]?.(new Error('broken'));
  answers[1]?.();
  await expect(one).rejects.toThrow('broken');
  expect(await two).toMatchObject({ layout: rollupLayout });
  const again = ask('one');
  await turn();
  answers[2]?.();
  expect(await again).toMatchObject({ layout: rollupLayout });
});

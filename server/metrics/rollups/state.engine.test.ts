import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestClickhouse } from '#clickhouse/client/client.fixture.ts';
import { writeBuilds } from '#clickhouse/tables/rollup-builds.ts';
import { markOf, readRollupState, writeMarks } from '#clickhouse/tables/rollup-marks.ts';
import { quarter } from './rollup.ts';

let engine: Awaited<ReturnType<typeof openTestClickhouse>>;
beforeAll(async () => {
  engine = await openTestClickhouse();
});
afterAll(() => engine.clickhouse.close());

const start = Date.UTC(2026, 4, 1);
const at = (place: number) => start + place * quarter;

/** The state over so many quarter-hours, each table's in order. */
async function stateOver(from: number, to: number) {
  const { clickhouse, tenantId } = engine;
  const range = { from: at(from), to: at(to) };
  const { built, dirty } = await readRollupState(clickhouse, { tenantId, layout: 'today', ...range });
  return { built, dirty: Object.fromEntries([...dirty].map(([table, quarters]) => [table, quarters.sort()])) };
}

it('says alike what few marks and what many marks touch, within the range', async () => {
  const { clickhouse, tenantId } = engine;
  expect(await stateOver(0, 50)).toEqual({ built: false, dirty: {} });
  await writeBuilds(clickhouse, { tenantId, layouts: ['today'], complete: true });
  const one = markOf({ visits: [at(1), at(60)], offers: [at(99)] });
  const other = markOf({ visits: [at(1), at(2)], segments: [at(0)] });
  await writeMarks(clickhouse, { tenantId, marks: [one], state: 'writing' });
  await writeMarks(clickhouse, { tenantId, marks: [other], state: 'written' });
  const expected = { built: true, dirty: { visits: [at(1), at(2)], segments: [at(0)] } };
  expect(await stateOver(0, 50)).toEqual(expected);
  const many = Array.from({ length: 150 }, (_, place) => markOf({ visits: [at(1 + (place % 2)), at(50 + place)] }));
  await writeMarks(clickhouse, { tenantId, marks: many, state: 'writing' });
  expect(await stateOver(0, 50)).toEqual(expected);
  const after = Array.from({ length: 150 }, (_, place) => at(50 + place));
  expect(await stateOver(50, 300)).toEqual({ built: true, dirty: { visits: after, offers: [at(99)] } });
  await writeMarks(clickhouse, { tenantId, marks: [...many, one, other], state: 'swept' });
  expect(await stateOver(0, 300)).toEqual({ built: true, dirty: {} });
});

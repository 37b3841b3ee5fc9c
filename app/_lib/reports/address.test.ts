import { createLoader } from 'nuqs/server';
import { expect, it } from 'vitest';
import type { ReportBody } from '#server/domain/report/body.ts';
import { ADDRESS } from '../figures/address.ts';
import { addressOf, bodyOf, FIRST_FIGURES, hrefOf, sameBody } from './address.ts';

const read = createLoader(ADDRESS);
const body: ReportBody = {
  base: 'build',
  figures: ['asa', 'aht'],
  split: ['queue'],
  filters: { queue: ['Verkauf', 'A&B = 100 %'], weekday: 1 },
  attribution: 'completion',
  interval: 'day',
  rows: 'split',
  chart: 'bar',
  target: 0.25,
  compare: false,
  range: 'custom',
  first: '2026-01-01',
  last: '2026-01-31',
  zone: 'Europe/Berlin',
};

it('keeps of an address what a report is, and comes back from its link the same', () => {
  const address = read(hrefOf('0199', body).split('?')[1] ?? '');
  expect(address.saved).toBe('0199');
  expect(bodyOf(address)).toEqual(body);
});

it('keeps what the builder shows before anything is chosen', () => {
  expect(bodyOf(read('report=build')).figures).toEqual(FIRST_FIGURES);
  expect(bodyOf(read('')).base).toBe('overview');
});

it('takes away from the address what the report does not say', () => {
  expect(addressOf({ ...body, chart: null, zone: null })).toMatchObject({ chart: null, zone: null, cell: null });
});

it('tells bodies apart by what they say, not by its order', () => {
  expect(sameBody({ a: 1, b: { c: 2, d: [1, 2] } }, { b: { d: [1, 2], c: 2 }, a: 1 })).toBe(true);
  expect(sameBody({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameBody(body, { ...body, target: null })).toBe(false);
});

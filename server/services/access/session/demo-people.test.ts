import { expect, it } from 'vitest';
import { inventedOf } from './demo-people.ts';

const [demo, sample, own] = [
  { id: '1', slug: 'demo' },
  { id: '2', slug: 'sample' },
  { id: '3', slug: 'lamps' },
];
const person = (tenant_id: string, email: string | null) => ({ tenant_id, email });
const anna = person('1', 'anna@demo.leitstand.local');
const stella = person('2', 'stella@sample.leitstand.local');

it('gives the invented people of the made tenants', () => {
  expect(inventedOf([demo, sample], [anna, stella]).map(({ tenant, email }) => [tenant, email])).toEqual([
    ['demo', 'anna@demo.leitstand.local'],
    ['sample', 'stella@sample.leitstand.local'],
  ]);
});

it('gives nobody once another tenant exists', () => {
  expect(inventedOf([demo, sample, own], [anna, stella])).toEqual([]);
});

it('leaves out whoever was not invented, in a made tenant too', () => {
  const real = [person('1', 'kim@lamps.example'), person('1', 'stella@sample.leitstand.local'), person('2', null)];
  expect(inventedOf([demo, sample], real)).toEqual([]);
});

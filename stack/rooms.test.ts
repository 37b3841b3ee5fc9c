import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const plan = require('./rooms.cjs') as {
  rooms: string[];
  table(): string;
  tests: string[];
};

it('is the map that contributors read', () => {
  const page = readFileSync(new URL('../docs/contribute.md', import.meta.url), 'utf8');
  expect(page).toContain(plan.table());
});

it('has a room for every file of the product, so that none imports what it likes', () => {
  const listed = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { encoding: 'utf8' }).split('\n');
  const exempt = plan.tests.map((pattern) => new RegExp(pattern));
  const houses = /^(app|server|workflows|clickhouse|widget|cli|stack)\//;
  const homeless = listed.filter(
    (path) =>
      houses.test(path) &&
      !exempt.some((pattern) => pattern.test(path)) &&
      !plan.rooms.some((room) => path === room || path.startsWith(`${room}/`)),
  );
  expect(listed.length).toBeGreaterThan(1000);
  expect(homeless).toEqual([]);
});

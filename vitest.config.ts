import { defineConfig } from 'vitest/config';

/** Files that start workers, or act upon all tenants as workers do: what runs beside them would be taken along. */
const actsOnAll = ['workflows/test/*.engine.test.ts', '**/{frozen,killed,relay,sweep,webhook}.engine.test.ts'];

/**
 * Files with tenants or a whole system of their own, or that only look; the others share the demo tenant and its agents,
 * one at a time. Both lanes take about as long.
 */
const besides = [
  'tests/e2e/commands/{bi-user,golden,import}.spec.ts',
  'tests/e2e/cockpit/{reports,sharing}.spec.ts',
  'tests/e2e/intraday/*.spec.ts',
  'tests/e2e/schedules/left-behind.spec.ts',
  'tests/e2e/screens/signed-out.spec.ts',
  'tests/e2e/up.spec.ts',
  'tests/e2e/wall/*.spec.ts',
];

/** A page answers within a second, but not on a machine that does three other things. */
const patient = { poll: { timeout: 10_000, interval: 25 } };

const outside = ['**/node_modules/**', '**/.next/**', '**/.data/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...outside, '**/*.engine.test.ts', 'workflows/**'],
        },
      },
      {
        test: {
          name: 'engine',
          include: ['**/*.engine.test.ts'],
          exclude: [...outside, ...actsOnAll],
          // Each file has a tenant of its own, and waits for the engines half of its time.
          maxWorkers: 2,
          // A killed worker's work is taken up again after Temporal's own timeouts, which alone fill most of a minute.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'engine-alone',
          include: actsOnAll,
          exclude: outside,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'workflow',
          include: ['workflows/**/*.test.ts'],
          exclude: [...outside, '**/*.engine.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.spec.ts'],
          exclude: [...outside, ...besides],
          expect: patient,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser-beside',
          include: besides,
          exclude: outside,
          expect: patient,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.spec.ts'],
          exclude: outside,
          expect: patient,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

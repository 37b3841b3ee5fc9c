import { defineConfig } from 'vitest/config';

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
          exclude: outside,
          // Each file has a tenant of its own, and waits for the engines half of its time.
          maxWorkers: 2,
          // A killed worker's work is taken up again after Temporal's own timeouts, which alone fill most of a minute.
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
          exclude: outside,
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
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
// @ts-expect-error stack/ is plain JavaScript
import { root } from './env.mjs';

/** Versions below which a package of a risky kind has a known hole. */
const floors: Record<string, [number, number, number]> = {
  nodemailer: [10, 4, 1],
  next: [16, 0, 7],
  'basic-ftp': [6, 2, 0],
  'next-auth': [4, 24, 12],
};

type Lock = { packages: Record<string, { version?: string }> };
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

/** Every copy in the lock file, also one that another package brings for itself alone. */
const copies = Object.entries(packages).flatMap(([path, { version }]) => {
  const name = path.split('node_modules/').at(-1) ?? '';
  return floors[name] && version ? [{ path, name, version }] : [];
});

it('knows each risky package that is installed', () => {
  for (const name of Object.keys(floors)) expect(copies.map((copy) => copy.name)).toContain(name);
});

it.each(copies)('$path is not older than its floor', ({ name, version }) => {
  const parts = version.split(/[.-]/).map(Number);
  const floor = floors[name] ?? [];
  const differing = floor.findIndex((least, index) => parts[index] !== least);
  expect(differing === -1 || (parts[differing] ?? 0) > (floor[differing] ?? 0), `${name} ${version}`).toBe(true);
});

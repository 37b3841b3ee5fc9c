import { expect, it } from 'vitest';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { areasFor } from './areas.ts';

it.each([
  ['agent', ['console']],
  ['supervisor', ['console', 'monitor', 'intraday', 'cockpit']],
  ['trainer', ['cockpit']],
  ['manager', ['monitor', 'intraday', 'cockpit']],
  ['admin', ['console', 'monitor', 'intraday', 'cockpit', 'admin']],
] as const)('%s opens %j', (role, areas) => {
  expect(areasFor(BUILTIN_ROLES[role]).map((area) => area.name)).toEqual(areas);
});

import { expect, it } from 'vitest';
import { BUILTIN_ROLES } from '#server/domain/permissions.ts';
import { areasFor, landingFor } from './areas.ts';

it.each([
  ['agent', ['console']],
  ['supervisor', ['console', 'monitor', 'intraday', 'cockpit']],
  ['trainer', ['cockpit']],
  ['manager', ['monitor', 'intraday', 'cockpit']],
  ['admin', ['console', 'monitor', 'intraday', 'cockpit', 'admin']],
] as const)('%s opens %j', (role, areas) => {
  expect(areasFor(BUILTIN_ROLES[role]).map((area) => area.name)).toEqual(areas);
});

it.each([
  ['agent', '/console'],
  ['supervisor', '/cockpit'],
  ['trainer', '/cockpit?report=contacts'],
  ['manager', '/cockpit'],
  ['admin', '/admin'],
] as const)('%s begins at %s', (role, page) => {
  expect(landingFor(BUILTIN_ROLES[role])).toBe(page);
});

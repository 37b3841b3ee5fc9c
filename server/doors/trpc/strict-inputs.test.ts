import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { appRouter } from './root.ts';

type Def = { type: string; [key: string]: unknown };

const isSchema = (value: unknown): value is z.ZodType => typeof value === 'object' && value !== null && '_zod' in value;

/** Places in a schema where an object takes fields that it does not know. */
function loosePlaces(schema: z.ZodType, place: string, seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const def = schema._zod.def as unknown as Def;
  const inner = (name: string, value: unknown): string[] => {
    if (isSchema(value)) return loosePlaces(value, name, seen);
    if (Array.isArray(value)) return value.flatMap((one) => inner(name, one));
    return [];
  };
  if (def.type === 'lazy') return inner(place, (def.getter as () => unknown)());
  if (def.type === 'object') {
    const { catchall, shape } = def as Def & { catchall?: z.ZodType; shape: Record<string, unknown> };
    const loose = catchall?._zod.def.type === 'never' ? [] : [place];
    return [...loose, ...Object.entries(shape).flatMap(([key, value]) => inner(`${place}.${key}`, value))];
  }
  return Object.values(def).flatMap((value) => inner(place, value));
}

type Procedure = { _def: { inputs: unknown[]; type: string } };
const mutations = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).filter(
  ([, { _def }]) => _def.type === 'mutation',
);

describe('a change with fields that nobody knows', () => {
  it.each(mutations)('is refused whole, at every depth, by %s', (name, { _def }) => {
    expect(_def.inputs.filter(isSchema).flatMap((input) => loosePlaces(input, name))).toEqual([]);
  });
});

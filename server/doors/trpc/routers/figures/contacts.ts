import { z } from 'zod';
import { askContacts } from '#server/desks/figures/ask.ts';
import { labelContacts } from '#server/desks/figures/labels.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import type { FigureQuery } from '#server/metrics/contract.ts';

const cellInput = z.object({
  /** One metric, the range of the cell, its splits as filters. */
  query: z.custom<FigureQuery>((value) => typeof value === 'object' && value !== null, 'must be an object'),
  part: z.enum(['numerator', 'denominator', 'all']).default('all'),
  cursor: z.string().max(1000).nullish(),
  limit: z.number().int().min(1).max(500).default(50),
});

/** The contacts behind one cell, oldest first, by pages, with names for people. @throws invalid (field, hint), unavailable */
export const contacts = permissionProcedure('figures.read')
  .input(cellInput)
  .query(async ({ ctx, input }) => {
    const page = await askContacts({ ctx, surface: 'cockpit', ...input });
    return { ...page, contacts: await labelContacts(ctx, page.contacts) };
  });

import { askChains } from '#server/desks/figures/shapes.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { figureQueryInput } from './input.ts';

/** Customers who came more than once. @throws invalid (field, hint), unavailable */
export const chains = permissionProcedure('figures.read')
  .input(figureQueryInput)
  .query(({ ctx, input }) => askChains({ ctx, surface: 'cockpit', query: input }));

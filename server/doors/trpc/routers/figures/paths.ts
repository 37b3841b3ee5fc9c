import { askPaths } from '#server/desks/figures/shapes.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { figureQueryInput } from './input.ts';

/** The ways of contacts through the queues. @throws invalid (field, hint), unavailable */
export const paths = permissionProcedure('figures.read')
  .input(figureQueryInput)
  .query(({ ctx, input }) => askPaths({ ctx, surface: 'cockpit', query: input }));

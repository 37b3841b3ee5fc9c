import { askWaits } from '#server/desks/figures/shapes.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { figureQueryInput } from './input.ts';

/** How long visits of the question had waited, by bands. @throws invalid (field, hint), unavailable */
export const waits = permissionProcedure('figures.read')
  .input(figureQueryInput)
  .query(({ ctx, input }) => askWaits({ ctx, surface: 'cockpit', query: input }));

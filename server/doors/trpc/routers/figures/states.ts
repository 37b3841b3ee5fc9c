import { askStates } from '#server/desks/figures/shapes.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { figureQueryInput } from './input.ts';

/** Agents’ states one after the other. @throws invalid (field, hint), unavailable */
export const states = permissionProcedure('figures.read')
  .input(figureQueryInput)
  .query(({ ctx, input }) => askStates({ ctx, surface: 'cockpit', query: input }));

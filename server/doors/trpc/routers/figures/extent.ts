import { askExtent } from '#server/desks/figures/shapes.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** Since when and until when there are contacts (ISO, null: none). @throws unavailable */
export const extent = permissionProcedure('figures.read').query(({ ctx }) => askExtent({ ctx }));

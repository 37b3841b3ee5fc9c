import { askExtent } from '#server/figures/shapes.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Since when and until when there are contacts (ISO, null: none). @throws unavailable */
export const extent = permissionProcedure('figures.read').query(({ ctx }) => askExtent({ ctx }));

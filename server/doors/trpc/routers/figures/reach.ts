import { reachOf } from '#server/desks/figures/limits.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** The groups and sites that the person's figures are limited to; null: no limit. */
export const reach = permissionProcedure('figures.read').query(({ ctx }) => reachOf(ctx));

import { previewWall, previewWallInput } from '#server/desks/wall/preview-wall.ts';
import { permissionProcedure } from '#server/doors/trpc/trpc.ts';

/** A draft as its screens would show it now, within the person's groups and sites; a post, since drafts are long. */
export const preview = permissionProcedure('wall.manage')
  .input(previewWallInput)
  .mutation(({ ctx, input }) => previewWall({ ctx, input }));

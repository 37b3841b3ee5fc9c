import { permissionProcedure } from '#server/trpc/trpc.ts';
import { previewWall, previewWallInput } from '#server/wall/preview-wall.ts';

/** A draft as its screens would show it now, within the person's groups and sites; a post, since drafts are long. */
export const preview = permissionProcedure('wall.manage')
  .input(previewWallInput)
  .mutation(({ ctx, input }) => previewWall({ ctx, input }));

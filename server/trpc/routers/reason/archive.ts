import { archiveReason, archiveReasonInput } from '#server/services/reason/archive.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Takes a contact reason out of the choice. */
export const archive = permissionProcedure('directory.manage')
  .input(archiveReasonInput)
  .mutation(({ ctx, input }) => archiveReason({ ctx, input }));

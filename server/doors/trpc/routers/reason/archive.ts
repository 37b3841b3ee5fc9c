import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { archiveReason, archiveReasonInput } from '#server/services/directory/reason/index.ts';

/** Takes a contact reason out of the choice. */
export const archive = permissionProcedure('directory.manage')
  .input(archiveReasonInput)
  .mutation(({ ctx, input }) => archiveReason({ ctx, input }));

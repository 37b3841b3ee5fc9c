import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { createReason, createReasonInput } from '#server/services/directory/reason/index.ts';

/** Makes a contact reason. */
export const create = permissionProcedure('directory.manage')
  .input(createReasonInput)
  .mutation(({ ctx, input }) => createReason({ ctx, input }));

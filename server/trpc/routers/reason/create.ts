import { createReason, createReasonInput } from '#server/services/reason/create.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Makes a contact reason. */
export const create = permissionProcedure('directory.manage')
  .input(createReasonInput)
  .mutation(({ ctx, input }) => createReason({ ctx, input }));

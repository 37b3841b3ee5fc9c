import { forgetHostKey as forget, forgetHostKeyInput } from '#server/services/report-target/forget-host-key.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Lets the next connection take the host’s key anew. */
export const forgetHostKey = permissionProcedure('token.manage')
  .input(forgetHostKeyInput)
  .mutation(({ ctx, input }) => forget({ ctx, input }));

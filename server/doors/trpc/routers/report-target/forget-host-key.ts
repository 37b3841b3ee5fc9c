import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { forgetHostKey as forget, forgetHostKeyInput } from '#server/services/report/target/index.ts';

/** Lets the next connection take the host’s key anew. */
export const forgetHostKey = permissionProcedure('token.manage')
  .input(forgetHostKeyInput)
  .mutation(({ ctx, input }) => forget({ ctx, input }));

import { signedInProcedure } from '#server/doors/trpc/trpc.ts';
import { changePassword as change, changePasswordInput } from '#server/services/access/user/index.ts';

/** Sets the person's own password and ends their other sessions. */
export const changePassword = signedInProcedure
  .input(changePasswordInput)
  .mutation(({ ctx, input }) => change({ ctx, input }));

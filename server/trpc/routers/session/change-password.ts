import { changePassword as change, changePasswordInput } from '#server/services/user/change-password.ts';
import { signedInProcedure } from '#server/trpc/trpc.ts';

/** Sets the person's own password and ends their other sessions. */
export const changePassword = signedInProcedure
  .input(changePasswordInput)
  .mutation(({ ctx, input }) => change({ ctx, input }));

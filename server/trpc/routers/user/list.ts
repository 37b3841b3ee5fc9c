import { listUsers, listUsersInput } from '#server/services/user/list.ts';
import { permissionProcedure } from '#server/trpc/trpc.ts';

/** Users by login, a page at a time. */
export const list = permissionProcedure('directory.read')
  .input(listUsersInput)
  .query(({ ctx, input }) => listUsers({ ctx, input }));

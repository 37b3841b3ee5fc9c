import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listUsers, listUsersInput } from '#server/services/directory/user/list.ts';

/** Users by login, a page at a time. */
export const list = permissionProcedure('directory.read')
  .input(listUsersInput)
  .query(({ ctx, input }) => listUsers({ ctx, input }));

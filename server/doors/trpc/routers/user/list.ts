import { permissionProcedure } from '#server/doors/trpc/trpc.ts';
import { listUsers, listUsersInput } from '#server/services/access/user/index.ts';

/** Users by login, a page at a time. */
export const list = permissionProcedure('directory.read')
  .input(listUsersInput)
  .query(({ ctx, input }) => listUsers({ ctx, input }));
